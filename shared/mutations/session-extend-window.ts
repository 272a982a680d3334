import { accepted, rejected } from '#shared/base/outcome.ts'
import { resultShapes } from './args/result-shapes.ts'
import { mutation } from './define.ts'
import { recordRevision } from './record-revision.ts'
import { seasonOfSession } from './season-of-session.ts'

/**
 * Keeps a result open to protest for so many minutes more: from the window's end or, where that is past or there was no
 * window, from now. A result that the server made official by itself is opened again, with a reason: its clock may have
 * been wrong [RP7].
 */
export const sessionExtendWindow = mutation({
  ...resultShapes['session.extend-window'],
  action: 'result.enter',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) => {
    const { rows } = await db.query<{ status: string; by_server: boolean }>(
      `select s.status, coalesce((
                select v.cause = 'official' and v.made_by is null from session_revisions v
                 where v.league_id = s.league_id and v.session_id = s.id order by v.number desc limit 1), false) as by_server
         from sessions s where s.league_id = $1 and s.id = $2`,
      [context.leagueId, args.sessionId],
    )
    const session = rows[0]
    if (!session)
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    const reopens = session.status === 'official' && session.by_server
    if (session.status !== 'provisional' && !reopens) {
      return rejected(
        'not-provisional',
        `Only a provisional result has a protest window; this one is ${session.status}.`,
      )
    }
    if (reopens && args.reason === undefined) {
      return rejected(
        'reason-missing',
        'The server has made this result official. Give a reason to open it to protest again.',
        'reason',
      )
    }
    // Where the server has not begun the window yet, it begins as a longer one.
    await db.query(
      `update sessions set status = 'provisional', official_at = null,
              window_minutes = coalesce(window_minutes, 0) + $3::integer,
              window_ends_at = case when $5::boolean then $4::timestamptz + make_interval(mins => $3::integer)
                when window_ends_at is not null
                then greatest(window_ends_at, $4::timestamptz) + make_interval(mins => $3::integer) end
        where league_id = $1 and id = $2`,
      [context.leagueId, args.sessionId, args.minutes, context.now, reopens],
    )
    if (reopens) {
      await recordRevision(db, context, args.sessionId, { cause: 'reopened', reason: args.reason ?? null })
    }
    return accepted
  },
})
