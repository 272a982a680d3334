import type { FileResult, SeasonFile } from './season-file.ts'
import { title } from './title.ts'

/**
 * Constructor and engine make a team, as in the file's tables. Where a team stands in the final table twice, a new
 * entrant took over in mid-season: earlier rounds belong to the old one.
 */
export function teamKey(file: SeasonFile, row: TeamOfFile, round: number): string {
  const key = `team/${row.constructorId}/${row.engineManufacturerId ?? ''}`
  const takeOver = takeOverOf(file, row)
  return takeOver !== null && round < takeOver ? `${key}/before-${takeOver}` : key
}

interface TeamOfFile {
  readonly constructorId: string
  readonly engineManufacturerId?: string | null | undefined
}

/**
 * The round from which a new entrant ran under a team's name: that of the adjustment which takes the points of the old
 * one. Null where the table has the name but once.
 */
export function takeOverOf(file: SeasonFile, team: TeamOfFile): number | null {
  const same = (row: TeamOfFile) =>
    row.constructorId === team.constructorId &&
    (row.engineManufacturerId ?? '') === (team.engineManufacturerId ?? '')
  if ((file.constructorStandings ?? []).filter(same).length < 2) return null
  return file.rules.constructors?.adjustments.find(same)?.round ?? null
}

/** A name for people: the old entrant's says until when it ran. */
export function teamName(file: SeasonFile, row: FileResult, round: number): string {
  const { constructorId, engineManufacturerId } = row
  const engine =
    engineManufacturerId && engineManufacturerId !== constructorId ? ` ${title(engineManufacturerId)}` : ''
  const takeOver = takeOverOf(file, row)
  const before = takeOver !== null && round < takeOver ? ` (before round ${takeOver})` : ''
  return `${title(constructorId)}${engine}${before}`
}
