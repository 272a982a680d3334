import { revisionStates } from '#shared/revisions/revision-states.ts'
import { idsIn, type SessionHistory } from '#shared/revisions/session-history.ts'
import type { FeedTables } from './feed-tables.ts'
import { publicClassifiedSession } from './session-classification.ts'

/** Like the query `session-revisions`, from the public feed: who did something is not named there. */
export function publicHistory(tables: FeedTables, sessionId: string): SessionHistory {
  const rows = [...tables.session_revision.values()]
    .filter((row) => row.session_id === sessionId)
    .sort((a, b) => a.number - b.number)
  const states = revisionStates(rows)
  const names = [...idsIn(states.values())].flatMap((id) => {
    const name = tables.driver.get(id)?.display_name ?? tables.team.get(id)?.name
    return name === undefined ? [] : [[id, name] as const]
  })
  return {
    revised: publicClassifiedSession(tables, sessionId),
    revisions: rows
      .flatMap((row) => {
        const state = states.get(row.number)
        if (!state) return []
        return [
          {
            number: row.number,
            cause: row.cause,
            by: row.made_by === null ? ('server' as const) : ('steward' as const),
            name: null,
            madeAt: row.made_at,
            reason: row.reason,
            restoredFrom: row.restored_from,
            state,
          },
        ]
      })
      .toReversed(),
    names: Object.fromEntries(names),
  }
}
