import type { z } from 'zod'
import { accCar, accClass } from './acc-cars.ts'
import { accPenalties, Penalty, type AccPenalties } from './acc-penalties.ts'
import type { ImportedDriver, ImportedSessionKind, Warn } from './imported-file.ts'
import { fields, list, most, personName, text, whole } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, carLabel, type RawEntry, type RawSession } from './raw-session.ts'

/** Assetto Corsa Competizione: what a dedicated server writes after each session (UTF-16, times in ms). */
export function readAccServer(value: unknown, warn: Warn): RawSession[] {
  const file = ServerFile.parse(value)
  const kind = serverKind(file.sessionType, file.sessionResult.type, warn)
  const lines = file.sessionResult.leaderBoardLines
  const penalties = accPenalties(file.penalties, file.post_race_penalties, file.laps)
  const read = session(kind, file.trackName, lines, penalties)
  warnOfPenalties(read, lines, penalties, warn)
  warnOfUnlisted(read, lines, file.laps, warn)
  return [read]
}

/** The same from a player's own computer: one driver's view, with no track. */
export function readAccClient(value: unknown): RawSession[] {
  const file = ClientFile.parse(value)
  const kind = numericKind(file.sessionDef.sessionType) ?? (file.snapShot.type === 1 ? 'race' : 'practice')
  return [session(kind, null, file.snapShot.leaderBoardLines, new Map())]
}

const Driver = fields({ firstName: personName, lastName: personName, shortName: personName, playerId: text })
const Car = fields({
  carId: whole,
  raceNumber: whole,
  carModel: whole,
  cupCategory: whole,
  carGroup: text,
  teamName: text,
  drivers: list(Driver, most.drivers),
})
const noCar: z.infer<typeof Car> = {
  carId: null,
  raceNumber: null,
  carModel: null,
  cupCategory: null,
  carGroup: null,
  teamName: null,
  drivers: [],
}
const Timing = fields({ lapCount: whole, totalTime: whole, bestLap: whole, lastSplitId: whole })
const Line = fields({
  car: Car.catch(noCar),
  currentDriver: Driver.nullable().catch(null),
  timing: Timing.catch({ lapCount: null, totalTime: null, bestLap: null, lastSplitId: null }),
})
type Line = z.infer<typeof Line>
const Lap = fields({ carId: whole, laptime: whole })
const Board = fields({ type: whole, leaderBoardLines: list(Line, most.cars) })
const ServerFile = fields({
  sessionType: text,
  trackName: text,
  sessionResult: Board,
  laps: list(Lap, most.laps),
  penalties: list(Penalty, most.events),
  post_race_penalties: list(Penalty, most.events),
})
const ClientFile = fields({
  sessionDef: fields({ sessionType: whole }).catch({ sessionType: null }),
  snapShot: Board,
})

function session(
  kind: ImportedSessionKind,
  track: string | null,
  lines: Line[],
  penalties: AccPenalties,
): RawSession {
  return {
    kind,
    name: kind === 'race' ? 'Race' : kind === 'qualifying' ? 'Qualifying' : 'Practice',
    track,
    layout: null,
    trustPositions: false,
    entries: lines.map((line, index) => entry(line, index + 1, penalties)),
  }
}

function entry(
  { car, currentDriver, timing }: Line,
  filePosition: number,
  penalties: AccPenalties,
): RawEntry {
  const own = penalties.get(car.carId) ?? { listed: [], addedMs: () => 0, unclear: [] }
  const group = car.carGroup ?? accClass(car.carModel)
  const cup = cups[car.cupCategory ?? 0]
  const drivers = car.drivers.length > 0 || currentDriver === null ? car.drivers : [currentDriver]
  const total = usable(timing.totalTime)
  return {
    ...blankEntry,
    filePosition,
    carNumber: car.raceNumber === null ? null : String(car.raceNumber),
    drivers: drivers.flatMap(personOf),
    team: car.teamName ?? drivers.map(teamOf).find((team) => team !== null) ?? null,
    car: accCar(car.carModel),
    class: cup === undefined ? group : [group, cup].filter((part) => part !== null).join(' '),
    status: own.listed.some((penalty) => penalty.kind === 'disqualified') ? 'DSQ' : null,
    laps: timing.lapCount,
    totalTimeMs: total === null ? null : usable(total + own.addedMs(total)),
    // 0 is the finish line, 1 and 2 are points on the track.
    lapInProgress: timing.lastSplitId === 1 || timing.lastSplitId === 2,
    bestLapMs: usable(timing.bestLap),
    penalties: own.listed,
  }
}

function personOf(driver: z.infer<typeof Driver>): ImportedDriver[] {
  const parts = [driver.firstName.name, driver.lastName.name].filter((part) => part !== null)
  const name = parts.join(' ') || driver.shortName.name
  const id = driver.playerId === '0' ? null : driver.playerId
  return name === null && id === null ? [] : [{ name: name ?? `Driver ${id}`, id }]
}

function teamOf(driver: z.infer<typeof Driver>): string | null {
  return driver.lastName.team ?? driver.firstName.team
}

function warnOfPenalties(read: RawSession, lines: Line[], penalties: AccPenalties, warn: Warn): void {
  read.entries.forEach((item, index) => {
    const line = lines[index]
    const own = line && penalties.get(line.car.carId)
    if (!own) return
    const added = own.addedMs(usable(line.timing.totalTime) ?? 0)
    if (added > 0 && item.totalTimeMs !== null) {
      warn('penalty-added', `${read.name}: ${added / 1000} s after the race were added: ${carLabel(item)}.`)
    }
    for (const words of own.unclear) {
      warn(
        'penalty-unclear',
        `${read.name}: a penalty after the race changes no time here; make it a ruling: ${carLabel(item)}, ${words}.`,
      )
    }
  })
}

/** Whoever drove and is on no line cannot be named, but is not passed over in silence. */
function warnOfUnlisted(
  read: RawSession,
  lines: Line[],
  laps: readonly z.infer<typeof Lap>[],
  warn: Warn,
): void {
  const listed = new Set(lines.map((line) => line.car.carId))
  if (lines.length === 0 || listed.has(null)) return
  const missing = new Set(laps.flatMap(({ carId }) => (carId === null || listed.has(carId) ? [] : [carId])))
  if (missing.size === 0) return
  const list = [...missing].slice(0, 20).join(', ')
  warn('driver-not-listed', `${read.name}: cars drove laps, but the file's result lacks them: ids ${list}.`)
}

const cups: Readonly<Record<number, string>> = { 1: 'Pro-Am', 2: 'Am', 3: 'Silver', 4: 'National' }

/** 'FP', 'Q', 'R', also numbered ('Q2'), as a number of the shared memory interface, or missing. */
function serverKind(type: string | null, board: number | null, warn: Warn): ImportedSessionKind {
  const letter = type?.charAt(0).toUpperCase()
  if (letter === 'R') return 'race'
  if (letter === 'Q') return 'qualifying'
  if (letter === 'F' || letter === 'P') return 'practice'
  const known = type === null ? null : numericKind(Number(type))
  if (known) return known
  const guess = board === 1 ? 'race' : 'practice'
  warn('kind-guessed', `The file does not say what kind of session it is; it was read as ${guess}.`)
  return guess
}

function numericKind(type: number | null): ImportedSessionKind | null {
  if (type === 10) return 'race'
  if (type === 4 || type === 9) return 'qualifying'
  return type === 0 ? 'practice' : null
}
