import { must } from '#shared/base/assert.ts'
import type { SheetInput } from '#shared/sheet/submitted-sheet.ts'
import { carsOf, entryKey, placeOf, type FileCar } from './file-cars.ts'
import { teamKey, teamName } from './file-teams.ts'
import type { FileResult, FileRound, IdOf, SeasonFile } from './season-file.ts'
import { title } from './title.ts'

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

function entryOf(file: SeasonFile, round: FileRound, car: FileCar, idOf: IdOf): Entry {
  const rows = car.race.length > 0 ? car.race : car.sprint
  return {
    id: idOf(entryKey(round, car)),
    carNumber: car.number,
    teamId: idOf(teamKey(file, must(rows[0], 'a car of the file'), round.round)),
    driverIds: driversIn(rows, idOf),
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
      driverIds: driversIn(rows, idOf),
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

/** Each once: one who took a car over again is still one of its drivers. */
function driversIn(rows: readonly FileResult[], idOf: IdOf): string[] {
  return [...new Set(rows.map(({ driverId }) => idOf(driverKey(driverId))))]
}

function statusOf(position: FileResult['position']): Result['status'] {
  if (typeof position === 'number') return 'FINISHED'
  switch (position) {
    case 'DNF':
    case 'DSQ':
    case 'NC':
      return position
    case 'EX':
      return 'EXCLUDED'
    case 'DNS':
    case 'DNQ':
    case 'DNPQ':
    case 'DNP':
    case null:
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

/** '2:56:14.000' or '33:17.667' in ms. */
function durationMs(text: string): number | null {
  const match = /^(?:(\d+):)?(\d+):(\d+)\.(\d{1,3})$/.exec(text)
  if (!match) return null
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match
  return (
    (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'))
  )
}
