import type { RevisedSession } from './classify-revision.ts'
import type { RevisionCause, RevisionState } from './revision.ts'

/** A revision as it is shown. Times are ISO, UTC. */
export interface RevisionItem {
  readonly number: number
  readonly cause: RevisionCause
  readonly by: 'server' | 'steward'
  /** Of the steward, null where the reader may not know it or the league does not know them any more. */
  readonly name: string | null
  readonly madeAt: string
  readonly reason: string | null
  readonly restoredFrom: number | null
  readonly state: RevisionState
}

/** How a session's result came to be what it is. */
export interface SessionHistory {
  /** The newest first. */
  readonly revisions: readonly RevisionItem[]
  /** What their classifications follow from besides, null where the session is not there any more. */
  readonly revised: RevisedSession | null
  /** Of the drivers and teams in them, by id. One that is not there any more is missing. */
  readonly names: Readonly<Record<string, string>>
}

/** The drivers and teams that these results name, and those that rulings are about. */
export function idsIn(states: Iterable<RevisionState>): Set<string> {
  const ids = new Set<string>()
  for (const { sheet, rulings } of states) {
    for (const { teamId, driverIds } of sheet.entries) {
      for (const id of driverIds) ids.add(id)
      if (teamId !== null) ids.add(teamId)
    }
    for (const { driverIds } of sheet.results) for (const id of driverIds ?? []) ids.add(id)
    for (const { body } of rulings) {
      if (typeof body['driverId'] === 'string') ids.add(body['driverId'])
      if (typeof body['id'] === 'string') ids.add(body['id'])
    }
  }
  return ids
}
