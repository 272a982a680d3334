import type { PointsTable, Ruleset } from './ruleset.ts'

/** What a place is worth to one of the cars that share it: milli-points of a table, and how many they are divided by. */
export interface PlaceWorth {
  readonly tableMp: number
  readonly sharedBy: number
}

/**
 * What `tied` cars on one place are worth each ([DH1], [DH2]): the sum of the places that they hold together, divided, or
 * the whole of the place for each.
 */
export function placeWorth(
  table: PointsTable,
  place: number,
  tied: number,
  rule: Ruleset['deadHeats'],
): PlaceWorth {
  if (tied === 1 || rule === 'full') return { tableMp: table[place - 1] ?? 0, sharedBy: 1 }
  let tableMp = 0
  for (let held = place; held < place + tied; held++) tableMp += table[held - 1] ?? 0
  return { tableMp, sharedBy: tied }
}
