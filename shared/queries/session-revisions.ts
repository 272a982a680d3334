import { z } from 'zod'
import { revisionStates, type StoredRevision } from '#shared/revisions/revision-states.ts'
import type { RevisionCause } from '#shared/revisions/revision.ts'
import { idsIn, type RevisionItem, type SessionHistory } from '#shared/revisions/session-history.ts'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { loadClassifiedSessions } from './session-classification.ts'

/** All revisions of a session's result, the newest first, with the names of who and what is in them. */
export const sessionRevisions = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: ['session_revisions', 'drivers', 'teams', 'members', 'sessions', 'events', 'ruleset_versions'],
  run: async (db, args): Promise<SessionHistory> => {
    const { rows } = await db.query<Row>(
      `select v.number, v.status, v.under_protest, v.multiplier, v.sheet, v.rulings, v.cause, v.made_by, v.reason,
              ${instantText('v.made_at')} as made_at, v.restored_from,
              (select m.display_name from members m where m.league_id = v.league_id and m.user_id = v.made_by
                order by m.removed_at nulls first limit 1) as made_by_name
         from session_revisions v where v.league_id = $1 and v.session_id = $2 order by v.number`,
      [args.leagueId, args.sessionId],
    )
    const states = revisionStates(rows)
    const revisions = rows.flatMap((row): RevisionItem[] => {
      const state = states.get(row.number)
      if (!state) return []
      const { number, cause, reason } = row
      const by = row.made_by === null ? 'server' : 'steward'
      return [
        {
          number,
          cause,
          by,
          name: row.made_by_name,
          madeAt: row.made_at,
          reason,
          restoredFrom: row.restored_from,
          state,
        },
      ]
    })
    const { rows: named } = await db.query<{ id: string; name: string }>(
      `select id, display_name as name from drivers where league_id = $1
       union all select id, name from teams where league_id = $1`,
      [args.leagueId],
    )
    const wanted = idsIn(states.values())
    const [revised] = await loadClassifiedSessions(db, args.leagueId, [args.sessionId])
    return {
      revised: revised ?? null,
      revisions: revisions.toReversed(),
      names: Object.fromEntries(named.flatMap(({ id, name }) => (wanted.has(id) ? [[id, name]] : []))),
    }
  },
})

interface Row extends StoredRevision {
  readonly cause: RevisionCause
  readonly made_by: string | null
  readonly made_by_name: string | null
  readonly made_at: string
  readonly reason: string | null
  readonly restored_from: number | null
}
