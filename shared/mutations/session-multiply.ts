import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import { mutation } from './define.ts'
import { fraction, id } from './fields.ts'
import { seasonOfSession } from './season-of-session.ts'

/** Sets what share of its points a session pays: '1/2' for a race that was cut short, '2' for a double one. */
export const sessionMultiply = mutation({
  args: z.strictObject({ sessionId: id, multiplier: fraction }),
  action: 'ruling.make',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) => {
    const { rows } = await db.query<{ id: string }>(
      'update sessions set multiplier = $3 where league_id = $1 and id = $2 returning id',
      [context.leagueId, args.sessionId, args.multiplier],
    )
    if (rows.length > 0) return accepted
    return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
  },
})
