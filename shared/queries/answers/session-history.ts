import { revisionStates } from '#shared/revisions/revision-states.ts'
import { idsIn, type SessionHistory } from '#shared/revisions/session-history.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { revisedSession } from './classification.ts'

/**
 * All revisions of a session's result, the newest first, with the names of what is in them. `memberName` tells who made one,
 * by the id of their account; the public is not told.
 */
export function sessionHistory(
  rows: LeagueRows,
  sessionId: string,
  memberName: (userId: string) => string | null = () => null,
): SessionHistory {
  const revisions = rows
    .by('session_revision', 'session_id', sessionId)
    .toSorted((a, b) => a.number - b.number)
  const states = revisionStates(revisions)
  const names = [...idsIn(states.values())].flatMap((id) => {
    const name = rows.get('driver', id)?.display_name ?? rows.get('team', id)?.name
    return name === undefined ? [] : [[id, name] as const]
  })
  return {
    revised: revisedSession(rows, sessionId),
    revisions: revisions
      .flatMap((row) => {
        const state = states.get(row.number)
        if (!state) return []
        return [
          {
            number: row.number,
            cause: row.cause,
            by: row.made_by === null ? ('server' as const) : ('steward' as const),
            name: row.made_by === null ? null : memberName(row.made_by),
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
