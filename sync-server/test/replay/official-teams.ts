import { takeOverOf, teamKey } from './file-teams.ts'
import { milliPoints } from './printed-points.ts'
import type { ConstructorRow, IdOf, SeasonFile } from './season-file.ts'

/** A line of the official constructors' table by our team id. `position` null: out of the championship. */
export interface OfficialTeam {
  readonly id: string
  readonly position: number | null
  readonly listedAs: string
  readonly pointsMp: number
}

/** The final table, or the one after a round. Empty where the season has no such championship. */
export function officialTeams(file: SeasonFile, idOf: IdOf, afterRound?: number): OfficialTeam[] {
  const rows =
    afterRound === undefined
      ? file.constructorStandings
      : file.rounds.find(({ round }) => round === afterRound)?.constructorStandings
  return (rows ?? []).map((row) => ({
    id: idOf(keyOf(file, row, afterRound ?? Infinity)),
    position: typeof row.position === 'number' ? row.position : null,
    listedAs: String(row.position),
    pointsMp: milliPoints(row.points),
  }))
}

/** Of a name that two entrants had, the one out of the championship is the old one, unless it is the only one yet. */
function keyOf(file: SeasonFile, row: ConstructorRow, afterRound: number): string {
  const takeOver = takeOverOf(file, row)
  if (takeOver === null) return teamKey(file, row, afterRound)
  const isOld = typeof row.position !== 'number' || afterRound < takeOver
  return teamKey(file, row, isOld ? takeOver - 1 : takeOver)
}
