import { z } from 'zod'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { sessionHistory } from './answers/session-history.ts'
import { query } from './define.ts'
import { sessionConditions } from './select/judged-sessions.ts'
import { selectRows, type Selection } from './select/select-rows.ts'

/** All revisions of a session's result, the newest first, with the names of who and what is in them. */
export const sessionRevisions = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: ['session_revisions', 'drivers', 'teams', 'members', 'sessions', 'events', 'ruleset_versions'],
  run: async (db, { leagueId, sessionId }): Promise<SessionHistory> => {
    const rows = await selectRows(db, selection, [leagueId, sessionId])
    const members = await db.query<{ id: string; name: string }>(
      `select distinct on (user_id) user_id as id, display_name as name from members
        where league_id = $1 order by user_id, removed_at nulls first`,
      [leagueId],
    )
    const names = new Map(members.rows.map(({ id, name }) => [id, name]))
    return sessionHistory(rows, sessionId, (userId) => names.get(userId) ?? null)
  },
})

const selection: Selection = {
  rows: {
    ...sessionConditions('select $2::uuid'),
    session_revision: 't.league_id = $1 and t.session_id = $2',
    driver: 't.league_id = $1',
    team: 't.league_id = $1',
  },
}
