import { accepted, rejected } from '#shared/base/outcome.ts'
import { resultShapes } from './args/result-shapes.ts'
import { mutation } from './define.ts'
import { recordRevision } from './record-revision.ts'
import { seasonOfSession } from './season-of-session.ts'

/**
 * Sets what share of its points a session pays: '1/2' for a race that was cut short, '2' for a double one. The reason is
 * kept with the revision; work of older versions has none.
 */
export const sessionMultiply = mutation({
  ...resultShapes['session.multiply'],
  action: 'ruling.make',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) => {
    const { rows } = await db.query<{ multiplier: string }>(
      'select multiplier from sessions where league_id = $1 and id = $2',
      [context.leagueId, args.sessionId],
    )
    const session = rows[0]
    if (!session)
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    if (session.multiplier === args.multiplier) return accepted
    await db.query('update sessions set multiplier = $3 where league_id = $1 and id = $2', [
      context.leagueId,
      args.sessionId,
      args.multiplier,
    ])
    await recordRevision(db, context, args.sessionId, { cause: 'share-changed', reason: args.reason ?? null })
    return accepted
  },
})
