import { z } from 'zod'
import type { ImportedSessionKind, Warn } from './imported-file.ts'
import { fields, list, most, personName, text, tidy, whole } from './lenient.ts'
import { usable } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry, type RawSession } from './raw-session.ts'

/**
 * Assetto Corsa: what the game writes on a player's own computer (race_out.json); times in ms, -1 for a lap that does
 * not count. Cars are numbered from 0 in the order of `players`; `raceResult` lists them in finishing order.
 */
export function readAssettoCorsaClient(value: unknown, warn: Warn): RawSession[] {
  const file = File.parse(value)
  const names = file.players.map((player) => personName.parse(repairName(player.name, warn)))
  return file.sessions.map((session) => {
    const kind = kindOf(session)
    const laps = Map.groupBy(session.laps, (lap) => lap.car)
    return {
      kind,
      name: session.name ?? (kind === 'race' ? 'Race' : 'Practice'),
      track: file.track,
      layout: null,
      trustPositions: false,
      entries: file.players.map((player, car) => {
        const { name = null, team = null } = names[car] ?? {}
        return {
          ...blankEntry,
          ...whatCarDid(session, car, kind, laps.get(car) ?? []),
          drivers: name === null ? [] : [{ name, id: null }],
          team,
          car: player.car,
        }
      }),
    }
  })
}

const Session = fields({
  name: text,
  type: whole,
  laps: list(fields({ car: whole, time: whole }), most.laps),
  lapstotal: z.array(whole).max(1000).catch([]),
  bestLaps: list(fields({ car: whole, time: whole }), most.cars),
  raceResult: z.array(whole).max(1000).catch([]),
})
type Session = z.infer<typeof Session>
const File = fields({
  track: text,
  // A player that cannot be read keeps the slot, because everything else counts slots.
  players: list(fields({ name: z.string().catch(''), car: text }).catch({ name: '', car: null }), most.cars),
  sessions: list(Session, most.sessions),
})

function whatCarDid(
  session: Session,
  car: number,
  kind: ImportedSessionKind,
  laps: Session['laps'],
): Partial<RawEntry> {
  const times = laps.flatMap((lap) => usable(lap.time) ?? [])
  const listed = session.bestLaps.find((best) => best.car === car)
  // In a race of some servers `bestLaps` holds total times, so the laps themselves decide where there are any.
  const bestLapMs =
    times.length > 0 ? Math.min(...times) : session.laps.length === 0 ? usable(listed?.time ?? null) : null
  const place = session.raceResult.indexOf(car)
  return {
    filePosition: place < 0 ? null : place + 1,
    laps: session.laps.length > 0 ? laps.length : (session.lapstotal[car] ?? null),
    bestLapMs,
    totalTimeMs: !isTimed(kind) && times.length > 0 && times.length === laps.length ? sum(times) : null,
  }
}

function kindOf({ type, name }: Session): ImportedSessionKind {
  if (type === 3) return 'race'
  if (type === 2) return 'qualifying'
  return type === null && /race/i.test(name ?? '') ? 'race' : 'practice'
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Some versions wrote each UTF-8 byte of a name as a character of its own, above U+FF00; the bytes give the name back. */
function repairName(name: string, warn: Warn): string {
  const wide = /[\uff80-\uffff]{2,}/g
  const repaired = name.replace(wide, (run) => {
    const escaped = Array.from(run)
      .map((char) => `%${(char.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`)
      .join('')
    try {
      return decodeURIComponent(escaped)
    } catch {
      return run
    }
  })
  if (repaired !== name)
    warn('name-repaired', `The name '${tidy(repaired)}' was written with damaged characters.`)
  return repaired
}
