import { accepted, rejected } from '#shared/base/outcome.ts'
import { resultShapes } from './args/result-shapes.ts'
import { mutation } from './define.ts'
import { recordRevision } from './record-revision.ts'
import { seasonOfSession } from './season-of-session.ts'

/**
 * Makes a submitted session's result official, also before its protest window ends. The server does it by itself at the
 * window's end, where nothing holds it up.
 */
export const sessionDeclareOfficial = mutation({
  ...resultShapes['session.declare-official'],
  action: 'result.enter',
  seasons: async (db, args) => seasonOfSession(db, args.sessionId),
  run: async (db, args, context) => {
    const { rows } = await db.query<{ status: string; under_protest: boolean }>(
      'select status, under_protest from sessions where league_id = $1 and id = $2',
      [context.leagueId, args.sessionId],
    )
    const session = rows[0]
    if (!session)
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    if (session.under_protest)
      return rejected('under-protest', 'The result is under protest. Decide the protest first.')
    if (session.status !== 'provisional') {
      return rejected(
        'not-provisional',
        `Only a provisional result can become official; this one is ${session.status}.`,
      )
    }
    await db.query(
      `update sessions set status = 'official', official_at = $3 where league_id = $1 and id = $2`,
      [context.leagueId, args.sessionId, context.now],
    )
    await recordRevision(db, context, args.sessionId, { cause: 'official' })
    return accepted
  },
})
