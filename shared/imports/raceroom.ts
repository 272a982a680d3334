import type { z } from 'zod'
import type { ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'
import { fields, list, most, personName, text, whole } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, carLabel, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/** RaceRoom: what a dedicated server writes, all sessions of an evening in one file; times in ms, -1000 for none. */
export function readRaceRoom(value: unknown, warn: Warn): RawSession[] {
  const file = File.parse(value)
  return file.Sessions.map((session) => {
    const { kind, name } = kindOf(session.Type, warn)
    const lapsKnown = session.Players.some((player) => player.RaceSessionLaps.length > 0)
    const entries = session.Players.map((player) => entry(player, kind, lapsKnown))
    warnOfSums(name, session.Players, entries, warn)
    return {
      kind,
      name,
      track: file.Track,
      layout: file.TrackLayout,
      trustPositions: false,
      entries,
    }
  })
}

const Player = fields({
  UserId: whole,
  FullName: personName,
  Username: personName,
  Car: text,
  Position: whole,
  StartPosition: whole,
  BestLapTime: whole,
  TotalTime: whole,
  FinishStatus: text,
  RaceSessionLaps: list(fields({ Time: whole }), most.laps),
})
type Player = z.infer<typeof Player>
const File = fields({
  Track: text,
  TrackLayout: text,
  Sessions: list(fields({ Type: text, Players: list(Player, most.cars) }), most.sessions),
})

function entry(player: Player, kind: ImportedSessionKind, lapsKnown: boolean): RawEntry {
  const name = player.FullName.name ?? player.Username.name
  const id = player.UserId !== null && player.UserId > 0 ? String(player.UserId) : player.Username.name
  const status = statusOf(player.FinishStatus)
  return {
    ...blankEntry,
    filePosition: player.Position,
    drivers: name === null ? [] : [{ name, id }],
    team: player.FullName.team,
    car: player.Car,
    status,
    bestLapMs: usable(player.BestLapTime),
    gridPosition:
      isTimed(kind) || player.StartPosition === null || player.StartPosition < 1
        ? null
        : player.StartPosition,
    ...lapsAndTime(player, kind, lapsKnown, status),
  }
}

/** The last lap of a car that did not finish it stands in the list with -1000 and is not a lap. */
function lapsAndTime(
  player: Player,
  kind: ImportedSessionKind,
  lapsKnown: boolean,
  status: ImportedStatus | null,
): Pick<RawEntry, 'laps' | 'totalTimeMs'> {
  const times = player.RaceSessionLaps.map((lap) => usable(lap.Time))
  if (isTimed(kind)) {
    // Servers that keep no laps of qualifying still write one empty lap each.
    const counted = times.filter((time) => time !== null).length
    return { laps: counted > 0 ? counted : null, totalTimeMs: null }
  }
  const unfinished = times.length > 0 && times.at(-1) === null
  const done = unfinished ? times.slice(0, -1) : times
  const written = usable(player.TotalTime)
  const summed = done.every((time) => time !== null)
    ? usable(done.reduce((sum, time) => sum + time, 0))
    : null
  if (!unfinished && written !== null) return { laps: lapsKnown ? done.length : null, totalTimeMs: written }
  return {
    laps: lapsKnown ? done.length : null,
    totalTimeMs: status === 'DNF' || status === 'DSQ' ? null : summed,
  }
}

function warnOfSums(
  name: string,
  players: readonly Player[],
  entries: readonly RawEntry[],
  warn: Warn,
): void {
  const summed = entries.filter(
    ({ totalTimeMs }, index) => totalTimeMs !== null && totalTimeMs !== players[index]?.TotalTime,
  )
  if (summed.length === 0) return
  const names = summed.map(carLabel).join(', ')
  warn('time-from-laps', `${name}: no time for all laps is given, so these were added up: ${names}.`)
}

function statusOf(status: string | null): ImportedStatus | null {
  const word = status?.toLowerCase()
  if (word === 'finished') return 'FINISHED'
  if (word === 'disqualified') return 'DSQ'
  if (word === 'didnotstart') return 'DNS'
  return word === 'didnotfinish' ? 'DNF' : null
}

function kindOf(type: string | null, warn: Warn): { kind: ImportedSessionKind; name: string } {
  const match = /^(race|qualify|practice|warmup)\s*(\d*)$/i.exec(type ?? '')
  const number = match?.[2] ? ` ${match[2]}` : ''
  const word = match?.[1]?.toLowerCase()
  if (word === 'race') return { kind: 'race', name: `Race${number}` }
  if (word === 'qualify') return { kind: 'qualifying', name: `Qualifying${number}` }
  if (word === 'practice') return { kind: 'practice', name: `Practice${number}` }
  if (word === undefined)
    warn('kind-guessed', `The file calls a session '${type ?? ''}'; it was read as practice.`)
  return { kind: 'practice', name: word === 'warmup' ? 'Warm-up' : (type ?? 'Practice') }
}
