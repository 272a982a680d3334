import { z } from 'zod'
import { accCar, accClass } from './acc-cars.ts'
import type { ImportedPenalty, ImportedSessionKind, Warn } from './imported-file.ts'
import { list, most, text, whole } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, type RawEntry, type RawSession } from './raw-session.ts'

/** Assetto Corsa Competizione: what a dedicated server writes after each session (UTF-16, times in ms). */
export function readAccServer(value: unknown, warn: Warn): RawSession[] {
  const file = ServerFile.parse(value)
  const kind = serverKind(file.sessionType, file.sessionResult.type, warn)
  return [session(kind, file.trackName, file.sessionResult.leaderBoardLines, file.penalties)]
}

/** The same from a player's own computer: one driver's view, with no track. */
export function readAccClient(value: unknown): RawSession[] {
  const file = ClientFile.parse(value)
  const kind = numericKind(file.sessionDef.sessionType) ?? (file.snapShot.type === 1 ? 'race' : 'practice')
  return [session(kind, null, file.snapShot.leaderBoardLines, [])]
}

const Driver = z.object({ firstName: text, lastName: text, shortName: text, playerId: text })
const Line = z.object({
  car: z.object({
    carId: whole,
    raceNumber: whole,
    carModel: whole,
    cupCategory: whole,
    carGroup: text,
    teamName: text,
    drivers: list(Driver, most.drivers),
  }),
  timing: z
    .object({ lapCount: whole, totalTime: whole, bestLap: whole, lastSplitId: whole })
    .catch({ lapCount: null, totalTime: null, bestLap: null, lastSplitId: null }),
})
type Line = z.infer<typeof Line>
const Penalty = z.object({
  carId: whole,
  reason: text,
  penalty: text,
  penaltyValue: whole,
  violationInLap: whole,
})
type Penalty = z.infer<typeof Penalty>
const Board = z.object({ type: whole, leaderBoardLines: list(Line, most.cars) })
const ServerFile = z.object({
  sessionType: text,
  trackName: text,
  sessionResult: Board,
  penalties: list(Penalty, most.events),
})
const ClientFile = z.object({
  sessionDef: z.object({ sessionType: whole }).catch({ sessionType: null }),
  snapShot: Board,
})

function session(
  kind: ImportedSessionKind,
  track: string | null,
  lines: Line[],
  penalties: Penalty[],
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

function entry({ car, timing }: Line, filePosition: number, penalties: Penalty[]): RawEntry {
  const own = penalties.filter((item) => item.carId !== null && item.carId === car.carId).flatMap(penaltyOf)
  const group = car.carGroup ?? accClass(car.carModel)
  const cup = cups[car.cupCategory ?? 0]
  return {
    ...blankEntry,
    filePosition,
    carNumber: car.raceNumber === null ? null : String(car.raceNumber),
    drivers: car.drivers.flatMap((driver) => {
      const name =
        [driver.firstName, driver.lastName].filter((part) => part !== null).join(' ') || driver.shortName
      const id = driver.playerId === '0' ? null : driver.playerId
      return name === null && id === null ? [] : [{ name: name ?? `Driver ${id}`, id }]
    }),
    team: car.teamName,
    car: accCar(car.carModel),
    class: cup === undefined ? group : [group, cup].filter((part) => part !== null).join(' '),
    status: own.some((penalty) => penalty.kind === 'disqualified') ? 'DSQ' : null,
    laps: timing.lapCount,
    totalTimeMs: usable(timing.totalTime),
    // 0 is the finish line, 1 and 2 are points on the track.
    lapInProgress: timing.lastSplitId === 1 || timing.lastSplitId === 2,
    bestLapMs: usable(timing.bestLap),
    penalties: own,
  }
}

const cups: Readonly<Record<number, string>> = { 1: 'Pro-Am', 2: 'Am', 3: 'Silver', 4: 'National' }

/** 'None' is a warning that cost nothing. Post-race time is already in the total the server writes. */
function penaltyOf(item: Penalty): ImportedPenalty[] {
  const name = item.penalty ?? 'None'
  if (name === 'None') return []
  const words = [item.reason, name, item.violationInLap === null ? null : `lap ${item.violationInLap}`]
  const seconds = name === 'PostRaceTime' || name.startsWith('StopAndGo') ? item.penaltyValue : null
  return [
    {
      kind: penaltyKind(name),
      timeMs: seconds === null ? null : usable(seconds * 1000),
      text: words.filter((word) => word !== null).join(', '),
    },
  ]
}

function penaltyKind(name: string): ImportedPenalty['kind'] {
  if (name === 'Disqualified') return 'disqualified'
  if (name === 'PostRaceTime') return 'time'
  if (name === 'RemoveBestLaptime') return 'lap-deleted'
  if (name.startsWith('DriveThrough')) return 'drive-through'
  return name.startsWith('StopAndGo') ? 'stop-go' : 'other'
}

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
