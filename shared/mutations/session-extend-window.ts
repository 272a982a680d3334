import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import { mutation } from './define.ts'
import { id } from './fields.ts'
import { seasonOfSession } from './season-of-session.ts'
import { windowMinutes } from './protest-window.ts'

/**
 * Keeps a provisional result open to protest for so many minutes more: from the window's end or, where that is past or
 * there was no window, from now.
 */
export const sessionExtendWindow = mutation({
  args: z.strictObject({ sessionId: id, minutes: windowMinutes.min(1, 'must be at least 1 minute') }),
  action: 'result.enter',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) => {
    const { rows } = await db.query<{ status: string }>(
      'select status from sessions where league_id = $1 and id = $2',
      [context.leagueId, args.sessionId],
    )
    const session = rows[0]
    if (!session)
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    if (session.status !== 'provisional') {
      return rejected(
        'not-provisional',
        `Only a provisional result has a protest window; this one is ${session.status}.`,
      )
    }
    // Where the server has not begun the window yet, it begins as a longer one.
    await db.query(
      `update sessions set window_minutes = coalesce(window_minutes, 0) + $3::integer,
              window_ends_at = case when window_ends_at is not null
                then greatest(window_ends_at, $4::timestamptz) + make_interval(mins => $3::integer) end
        where league_id = $1 and id = $2`,
      [context.leagueId, args.sessionId, args.minutes, context.now],
    )
    return accepted
  },
})
