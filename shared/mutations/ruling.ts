import { accepted, rejected } from '#shared/base/outcome.ts'
import { missingIn } from './belongs.ts'
import { incidentShapes } from './args/incident-shapes.ts'
import { mutation } from './define.ts'
import { noteRuling } from './note-ruling.ts'
import { rulingFault } from './ruling-fault.ts'

/** Decides something with a reason: a penalty, points given or taken, a tie, an exclusion. It counts until revoked. */
export const rulingMake = mutation({
  ...incidentShapes['ruling.make'],
  action: 'ruling.make',
  seasons: async (_db, args) => [args.seasonId],
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'seasons', leagueId, [args.seasonId])).length > 0) {
      return rejected('unknown-season', 'The season does not exist in this league.', 'seasonId')
    }
    if (args.sessionId && (await missingIn(db, 'sessions', leagueId, [args.sessionId])).length > 0) {
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    }
    const fault = await rulingFault(db, leagueId, args.decision, args.sessionId)
    if (fault) return fault
    const { kind, ...body } = args.decision
    await db.query(
      `insert into rulings (id, league_id, season_id, session_id, kind, body, reason, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9)`,
      [
        args.id,
        leagueId,
        args.seasonId,
        args.sessionId,
        kind,
        JSON.stringify(body),
        args.reason,
        context.userId,
        context.now,
      ],
    )
    if (args.sessionId)
      await noteRuling(db, context, { sessionId: args.sessionId, kind, reason: args.reason }, 'ruling-made')
    return accepted
  },
})

export const rulingRevoke = mutation({
  ...incidentShapes['ruling.revoke'],
  action: 'ruling.make',
  seasons: async (db, args) => {
    const { rows } = await db.query<{ season_id: string }>('select season_id from rulings where id = $1', [
      args.id,
    ])
    return rows.map((row) => row.season_id)
  },
  run: async (db, args, context) => {
    const { rows } = await db.query<{ session_id: string | null; kind: string }>(
      `update rulings set revoked_at = $3, revoke_reason = $4, revoked_by = $5
        where league_id = $1 and id = $2 and revoked_at is null returning session_id, kind`,
      [context.leagueId, args.id, context.now, args.reason, context.userId],
    )
    const ruling = rows[0]
    if (!ruling) return rejected('unknown-ruling', 'The ruling does not exist or was revoked already.', 'id')
    if (ruling.session_id !== null) {
      const noted = { sessionId: ruling.session_id, kind: ruling.kind, reason: args.reason }
      await noteRuling(db, context, noted, 'ruling-revoked')
    }
    return accepted
  },
})
