import { must } from '#shared/base/assert.ts'
import type { SheetInput } from '#shared/mutations/result-submit.ts'
import type { FileResult, FileRound, IdOf, SeasonFile } from './season-file.ts'

type Entry = SheetInput['entries'][number]
type Result = SheetInput['results'][number]

/** A round of a file as the league would enter it. */
export interface ReplayRound {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly track: string
  /** ISO, UTC: the file knows the day alone. */
  readonly startsAt: string
  readonly laps: number | null
  readonly distanceM: number | null
  readonly sessions: readonly ReplaySession[]
}

/** A session with its sheet: all cars of the event are entries, so that both sheets of a round agree on them. */
export interface ReplaySession {
  readonly id: string
  readonly kind: 'race' | 'sprint'
  readonly name: string
  readonly multiplier: string
  readonly entries: readonly Entry[]
  readonly results: readonly Result[]
}

export interface Named {
  readonly id: string
  readonly name: string
}

export function driversOf(file: SeasonFile, idOf: IdOf): Named[] {
  const ids = new Set(allResults(file).map(({ driverId }) => driverId))
  return [...ids].map((driver) => ({ id: idOf(driverKey(driver)), name: title(driver) }))
}

export function teamsOf(file: SeasonFile, idOf: IdOf): Named[] {
  const keys = new Map<string, string>()
  for (const { round, results, sprintResults } of file.rounds) {
    for (const row of [...results, ...(sprintResults ?? [])]) {
      keys.set(teamKey(file, row, round), teamName(file, row, round))
    }
  }
  return [...keys].map(([key, name]) => ({ id: idOf(key), name }))
}

export function roundsOf(file: SeasonFile, idOf: IdOf): ReplayRound[] {
  return file.rounds.map((round) => {
    const cars = carsOf(round)
    const entries = cars.map((car) => entryOf(file, round, car, idOf))
    const session = (kind: 'race' | 'sprint', multiplier: string): ReplaySession => ({
      id: sessionId(round.round, kind, idOf),
      kind,
      name: kind === 'race' ? 'Race' : 'Sprint',
      multiplier,
      entries,
      results: cars.flatMap((car) => resultOf(round, car, kind, idOf)),
    })
    const multiplier = String(file.rules.multipliers[round.round] ?? '1')
    return {
      id: idOf(`round/${round.round}`),
      round: round.round,
      name: title(round.grandPrixId),
      track: title(round.circuitId ?? round.grandPrixId),
      startsAt: `${round.date}T12:00:00Z`,
      laps: round.scheduledLaps ?? round.laps ?? null,
      distanceM: round.distance ? Math.round(round.distance * 1000) : null,
      sessions: [
        ...(round.sprintResults?.length ? [session('sprint', '1')] : []),
        session('race', multiplier),
      ],
    }
  })
}

export const driverKey = (driver: string): string => `driver/${driver}`

export function sessionId(round: number, kind: 'race' | 'sprint', idOf: IdOf): string {
  return idOf(`round/${round}/${kind}`)
}

/** The entries of a driver in a race, the best placed first. */
export function entriesOf(round: FileRound, driver: string, idOf: IdOf): string[] {
  return carsOf(round)
    .filter((car) => car.race.some((row) => row.driverId === driver))
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((car) => idOf(entryKey(round, car)))
}

/**
 * Constructor and engine make a team, as in the file's tables. Where a team stands in the final table twice, a new
 * entrant took over in mid-season: rounds before the first that its points fell in belong to the old one.
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

/** The round from which a new entrant ran under a team's name, or null where the table has the name but once. */
export function takeOverOf(file: SeasonFile, team: TeamOfFile): number | null {
  const same = (row: TeamOfFile) =>
    row.constructorId === team.constructorId && row.engineManufacturerId === team.engineManufacturerId
  if ((file.constructorStandings ?? []).filter(same).length < 2) return null
  let before = 0
  for (const { round, constructorStandings } of file.rounds) {
    const points = Math.max(0, ...(constructorStandings ?? []).filter(same).map((row) => row.points))
    if (points < before) return round
    before = points
  }
  return null
}

interface FileCar {
  readonly number: string
  readonly race: readonly FileResult[]
  readonly sprint: readonly FileResult[]
}

/** Rows of one car: a shared car's drivers follow each other under its number, and a number may be given twice. */
function carsOf(round: FileRound): FileCar[] {
  const race = shared(round.results)
  const sprint = shared(round.sprintResults ?? [])
  const taken = new Set<string>()
  const cars: { number: string; race: FileResult[]; sprint: FileResult[] }[] = []
  for (const rows of race) cars.push({ number: freeNumber(rows, taken), race: rows, sprint: [] })
  for (const rows of sprint) {
    const car = cars.find(({ race }) => race[0] && rows[0] && sameCar(race[0], rows[0]))
    if (car && car.sprint.length === 0) car.sprint = rows
    else cars.push({ number: freeNumber(rows, taken), race: [], sprint: rows })
  }
  return cars
}

function sameCar(a: FileResult, b: FileResult): boolean {
  return a.driverNumber === b.driverNumber && a.constructorId === b.constructorId && a.driverId === b.driverId
}

function shared(rows: readonly FileResult[]): FileResult[][] {
  const cars: FileResult[][] = []
  for (const row of rows) {
    const partner = row.sharedCar
      ? cars.findLast(
          ([first]) => first?.driverNumber === row.driverNumber && first?.position === row.position,
        )
      : undefined
    if (partner) partner.push(row)
    else cars.push([row])
  }
  return cars
}

function freeNumber([first]: readonly FileResult[], taken: Set<string>): string {
  const own = String(first?.driverNumber ?? 'T')
  let number = own
  for (let again = 2; taken.has(number); again++) number = `${own}.${again}`
  taken.add(number)
  return number
}

const entryKey = (round: FileRound, car: FileCar) => `round/${round.round}/car/${car.number}`

function placeOf({ race: [first] }: FileCar): number {
  return typeof first?.position === 'number' ? first.position : Infinity
}

function entryOf(file: SeasonFile, round: FileRound, car: FileCar, idOf: IdOf): Entry {
  const rows = car.race.length > 0 ? car.race : car.sprint
  return {
    id: idOf(entryKey(round, car)),
    carNumber: car.number,
    teamId: idOf(teamKey(file, must(rows[0], 'a car of the file'), round.round)),
    driverIds: rows.map(({ driverId }) => idOf(driverKey(driverId))),
  }
}

function resultOf(round: FileRound, car: FileCar, kind: 'race' | 'sprint', idOf: IdOf): Result[] {
  const rows = car[kind]
  const [first] = rows
  if (!first) return []
  const entryId = idOf(entryKey(round, car))
  return [
    {
      id: idOf(`${entryKey(round, car)}/${kind}`),
      entryId,
      position: typeof first.position === 'number' ? first.position : null,
      status: statusOf(first.position),
      driverIds: rows.map(({ driverId }) => idOf(driverKey(driverId))),
      laps: first.laps ?? null,
      timeMs: first.time ? durationMs(first.time) : null,
      gap: first.gap ?? null,
      gridPosition:
        typeof first.gridPosition === 'number' && first.gridPosition > 0 ? first.gridPosition : null,
      awards: kind === 'race' ? awardsOf(round, rows, idOf) : [],
      note: first.reasonRetired ?? null,
    },
  ]
}

function statusOf(position: number | string): Result['status'] {
  if (typeof position === 'number') return 'FINISHED'
  switch (position) {
    case 'DNF':
    case 'DSQ':
    case 'NC':
      return position
    case 'EX':
      return 'EXCLUDED'
    default:
      return 'DNS'
  }
}

function awardsOf(round: FileRound, rows: readonly FileResult[], idOf: IdOf): NonNullable<Result['awards']> {
  return rows.flatMap((row) => {
    const driverId = idOf(driverKey(row.driverId))
    return [
      ...(setFastestLap(round, row) ? [{ kind: 'fastest-lap', driverId }] : []),
      ...(round.pole?.includes(row.driverId) && isFirstCar(round, row) ? [{ kind: 'pole', driverId }] : []),
    ]
  })
}

/** A driver of several cars has the lap in the first that is of the make the file names with it. */
function setFastestLap(round: FileRound, row: FileResult): boolean {
  const lap = round.fastestLaps?.find(({ position, driverId }) => position === 1 && driverId === row.driverId)
  if (!lap) return false
  const own = round.results.filter(({ driverId }) => driverId === row.driverId)
  return (own.find(({ constructorId }) => constructorId === lap.constructorId) ?? own[0]) === row
}

function isFirstCar(round: FileRound, row: FileResult): boolean {
  return round.results.find(({ driverId }) => driverId === row.driverId) === row
}

function allResults(file: SeasonFile): FileResult[] {
  return file.rounds.flatMap(({ results, sprintResults }) => [...results, ...(sprintResults ?? [])])
}

function teamName(file: SeasonFile, row: FileResult, round: number): string {
  const { constructorId, engineManufacturerId } = row
  const engine =
    engineManufacturerId && engineManufacturerId !== constructorId ? ` ${title(engineManufacturerId)}` : ''
  const takeOver = takeOverOf(file, row)
  const before = takeOver !== null && round < takeOver ? ` (before round ${takeOver})` : ''
  return `${title(constructorId)}${engine}${before}`
}

function title(key: string): string {
  return key
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
}

/** '2:56:14.000' or '33:17.667' in ms. */
function durationMs(text: string): number | null {
  const match = /^(?:(\d+):)?(\d+):(\d+)\.(\d{1,3})$/.exec(text)
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match
  return (
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
  )
}
