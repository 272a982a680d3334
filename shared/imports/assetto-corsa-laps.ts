import type { ServerFile, ServerRow } from './assetto-corsa-file.ts'
import type { ImportedDriver } from './imported-file.ts'
import { usable } from './race-time.ts'

/** A car with the laps that count for it: of its whole crew, or of the one person who had the slot. */
export interface CarLaps {
  /** Null for somebody who drove and whom the file's result lacks. */
  readonly row: ServerRow | null
  /** The row's place in the file, from 1. */
  readonly place: number | null
  readonly crew: readonly ImportedDriver[]
  readonly team: string | null
  readonly model: string | null
  readonly laps: number
  /** The fastest lap without a cut. */
  readonly bestLapMs: number | null
}

/** The laps of one person in one slot. */
interface Stint {
  readonly car: number | null
  readonly guid: string | null
  readonly name: string | null
  readonly team: string | null
  readonly laps: number
  readonly bestLapMs: number | null
}

/**
 * Laps belong to the car where its list of ids names several, who share it, and to the person where a slot was reused:
 * what a predecessor drove is theirs, and they are a car of their own.
 */
export function joinLaps(file: ServerFile): CarLaps[] {
  const cars = new Map(file.Cars.map((car) => [car.CarId, car]))
  const crews = new Map(
    file.Cars.flatMap(({ CarId, Driver }) => {
      const ids = new Set(Driver.GuidsList.filter((id) => id !== null))
      return CarId !== null && ids.size > 1 ? [[CarId, ids] as const] : []
    }),
  )
  const stints = stintsOf(file)
  const used = new Set<Stint>()
  const known = (id: number | null) => ({
    team: cars.get(id)?.Driver.Team ?? null,
    model: cars.get(id)?.Model ?? null,
  })
  const listed = ownRows(file.Result, crews).map(({ row, place }): CarLaps => {
    const ids = row.CarId === null ? undefined : crews.get(row.CarId)
    const own = stints.filter((stint) => !used.has(stint) && belongsTo(stint, row, ids))
    for (const stint of own) used.add(stint)
    const { team, model } = known(row.CarId)
    return {
      ...added(own),
      row,
      place,
      crew: crewOf(row, own, cars.get(row.CarId)?.Driver.Name.name ?? null),
      team: team ?? row.DriverName.team,
      model: row.CarModel ?? model,
    }
  })
  const left = stints.filter((stint) => !used.has(stint) && (stint.name ?? stint.guid) !== null)
  return [...listed, ...left.map((stint) => ({ ...alone(stint), ...known(stint.car) }))]
}

/** A car that is shared may have a row for each of its drivers; the first stands for the car. */
function ownRows(
  rows: readonly ServerRow[],
  crews: ReadonlyMap<number, ReadonlySet<string>>,
): { row: ServerRow; place: number }[] {
  const seen = new Map<number, { row: ServerRow; place: number }>()
  return rows.flatMap((row, index) => {
    const own = { row, place: index + 1 }
    if (row.CarId === null || row.DriverGuid === null || !crews.get(row.CarId)?.has(row.DriverGuid))
      return [own]
    const first = seen.get(row.CarId)
    if (first === undefined) {
      seen.set(row.CarId, own)
      return [own]
    }
    first.row = joined(first.row, row)
    return []
  })
}

function joined(a: ServerRow, b: ServerRow): ServerRow {
  const best = [usable(a.BestLap), usable(b.BestLap)].filter((time) => time !== null)
  const total = [usable(a.TotalTime), usable(b.TotalTime)].filter((time) => time !== null)
  return {
    ...a,
    BestLap: best.length === 0 ? null : Math.min(...best),
    TotalTime: total.length === 0 ? null : Math.max(...total),
    Disqualified: a.Disqualified || b.Disqualified,
  }
}

function stintsOf({ Laps }: ServerFile): Stint[] {
  const groups = Map.groupBy(
    Laps,
    (lap) => `${lap.CarId}\n${lap.DriverGuid ?? `name ${lap.DriverName.name}`}`,
  )
  return [...groups.values()].flatMap((laps): Stint[] => {
    const [first] = laps
    if (first === undefined) return []
    const clean = laps.flatMap((lap) => ((lap.Cuts ?? 0) > 0 ? [] : (usable(lap.LapTime) ?? [])))
    return [
      {
        car: first.CarId,
        guid: first.DriverGuid,
        name: laps.find((lap) => lap.DriverName.name !== null)?.DriverName.name ?? null,
        team: first.DriverName.team,
        laps: laps.length,
        bestLapMs: least(clean),
      },
    ]
  })
}

/** What is missing on one side contradicts nothing; a slot without anybody's name has no laps. */
function belongsTo(stint: Stint, row: ServerRow, crew: ReadonlySet<string> | undefined): boolean {
  if (row.DriverGuid === null && row.DriverName.name === null) return false
  if (stint.car !== null && row.CarId !== null && stint.car !== row.CarId) return false
  if (crew !== undefined && stint.guid !== null && crew.has(stint.guid)) return true
  if (stint.guid !== null && row.DriverGuid !== null) return stint.guid === row.DriverGuid
  const name = row.DriverName.name
  if (stint.name !== null && name !== null) return stint.name.toLowerCase() === name.toLowerCase()
  return stint.car !== null && stint.car === row.CarId
}

/** Who drove, in order, and who is named for the car. */
function crewOf(row: ServerRow, stints: readonly Stint[], entered: string | null): ImportedDriver[] {
  const drove = stints.map(({ guid, name }) => ({ guid, name }))
  const named = {
    guid: row.DriverGuid,
    name: row.DriverName.name ?? (row.DriverGuid === null ? null : entered),
  }
  const isThere = drove.some((driver) => driver.guid === named.guid || driver.guid === null)
  const all = isThere && drove.length > 0 ? drove : [...drove, named]
  return all.flatMap(({ guid, name }) => {
    const own = guid === named.guid || guid === null ? (named.name ?? name) : name
    return own === null && guid === null ? [] : [{ name: own ?? `Driver ${guid}`, id: guid }]
  })
}

function alone({ guid, name, team, laps, bestLapMs }: Stint): Omit<CarLaps, 'model'> {
  const crew = [{ name: name ?? `Driver ${guid}`, id: guid }]
  return { row: null, place: null, crew, team, laps, bestLapMs }
}

function added(stints: readonly Stint[]): Pick<CarLaps, 'laps' | 'bestLapMs'> {
  return {
    laps: stints.reduce((sum, stint) => sum + stint.laps, 0),
    bestLapMs: least(stints.flatMap((stint) => stint.bestLapMs ?? [])),
  }
}

function least(times: readonly number[]): number | null {
  return times.length === 0 ? null : times.reduce((best, time) => Math.min(best, time))
}
