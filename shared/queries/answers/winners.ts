import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { classificationOf } from './classification.ts'
import { crewOf } from './crew.ts'

/** Who came first in a session, after rulings. */
export interface Winner {
  readonly carNumber: string
  /** All drivers of the car: 'Ana Lind, Ben Okoro'. */
  readonly name: string
}

/** The winners of a session: none where there is no result, several in a dead heat. */
export function winnersOf(rows: LeagueRows, sessionId: string): Winner[] {
  const classified = classificationOf(rows, sessionId)
  return rows
    .by('result', 'session_id', sessionId)
    .flatMap((result) => {
      const entry = rows.get('entry', result.entry_id)
      const { position } = classified.get(result.id) ?? result
      if (position !== 1 || !entry) return []
      const names = crewOf(rows, result, entry).map(({ name }) => name)
      return [{ carNumber: entry.car_number, name: names.join(', ') }]
    })
    .sort((a, b) => compareCodePoints(a.carNumber, b.carNumber))
}
