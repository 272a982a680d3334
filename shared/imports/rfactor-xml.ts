import type { ImportedDriver, ImportedSessionKind, ImportedStatus, Warn } from './imported-file.ts'
import { atLeast, isRecord, tidy } from './lenient.ts'
import { parseXml } from './parse-xml.ts'
import { parsed, type Parsed } from './parsed.ts'
import { timeMs } from './race-time.ts'
import { blankEntry, isTimed, type RawEntry, type RawSession } from './raw-session.ts'
import { penaltiesByDriver } from './rfactor-penalties.ts'

export interface RFactorFile {
  readonly format: 'rfactor2-xml' | 'automobilista-xml' | 'lmu-xml'
  readonly sessions: RawSession[]
}

/**
 * rFactor 2, Automobilista and Le Mans Ultimate write the same XML: one file for a weekend, an element for each session
 * ('Practice1', 'Qualify', 'Race2'), times in seconds with four decimals, '--.----' for a lap that does not count.
 */
export function readRFactor(source: string, warn: Warn): Parsed<RFactorFile> {
  const root = parseXml(source, { root: 'rFactorXML', lists, names }, warn)
  if (!root.ok) return root
  const results = isRecord(root.value['RaceResults']) ? root.value['RaceResults'] : root.value
  const sessions = Object.entries(results).flatMap(([tag, value]) => {
    const kind = kindOf(tag)
    if (!kind) return []
    return items(value).map((node) => session(node, kind, results))
  })
  return parsed({ format: gameOf(source, textOf(results, 'Mod')), sessions })
}

const lists = new Set(['Driver', 'Lap', 'Swap', 'Penalty'])
const names =
  `RaceResults Mod TrackVenue TrackCourse TrackEvent Stream Driver Lap Swap Penalty Position CarNumber Name
  TeamName CarType VehName CarClass FinishStatus Laps FinishTime BestLapTime GridPos`.split(/\s+/)
type Node = Record<string, unknown>

function session(node: Node, kind: { kind: ImportedSessionKind; name: string }, results: Node): RawSession {
  const penalties = penaltiesByDriver(items(node['Stream']).flatMap((stream) => items(stream['Penalty'])))
  const venue = textOf(results, 'TrackVenue')
  const course = textOf(results, 'TrackCourse')
  return {
    ...kind,
    track: venue ?? textOf(results, 'TrackEvent'),
    layout: course === venue ? null : course,
    trustPositions: false,
    entries: items(node['Driver']).map((driver) => {
      const entry = entryOf(driver, kind.kind)
      return { ...entry, penalties: entry.drivers.flatMap(({ name }) => penalties.get(name) ?? []) }
    }),
  }
}

function entryOf(node: Node, kind: ImportedSessionKind): RawEntry {
  const laps = items(node['Lap'])
  const times = laps.flatMap((lap) => timeMs(textOf(lap, '#text')) ?? [])
  const status = statusOf(textOf(node, 'FinishStatus'))
  const complete = times.length > 0 && times.length === laps.length && status === 'FINISHED'
  return {
    ...blankEntry,
    filePosition: atLeast(1, wholeOf(node, 'Position')),
    carNumber: textOf(node, 'CarNumber'),
    drivers: driversOf(node),
    team: textOf(node, 'TeamName'),
    car: textOf(node, 'CarType') ?? textOf(node, 'VehName'),
    class: textOf(node, 'CarClass'),
    status,
    laps: atLeast(0, wholeOf(node, 'Laps')) ?? (laps.length > 0 ? laps.length : null),
    totalTimeMs: isTimed(kind)
      ? null
      : (timeMs(textOf(node, 'FinishTime')) ?? (complete ? sum(times) : null)),
    bestLapMs: timeMs(textOf(node, 'BestLapTime')) ?? (times.length > 0 ? Math.min(...times) : null),
    gridPosition: isTimed(kind) ? null : atLeast(1, wholeOf(node, 'GridPos')),
  }
}

/** Who drove, in order: the names of the swaps where drivers changed, else the car's own. */
function driversOf(node: Node): ImportedDriver[] {
  const swaps = items(node['Swap']).flatMap((swap) => textOf(swap, '#text') ?? [])
  const own = textOf(node, 'Name')
  const names = swaps.length > 0 ? swaps : own === null ? [] : [own]
  return [...new Set(names)].map((name) => ({ name, id: null }))
}

function statusOf(status: string | null): ImportedStatus | null {
  const word = status?.toLowerCase()
  if (word === 'finished normally' || word === 'finished') return 'FINISHED'
  if (word === 'dq') return 'DSQ'
  if (word === 'dns') return 'DNS'
  return word === 'dnf' ? 'DNF' : null
}

function kindOf(tag: string): { kind: ImportedSessionKind; name: string } | null {
  const match = /^(race|qualify|practice|warmup|testday)(\d*)$/i.exec(tag)
  if (!match) return null
  const number = match[2] ? ` ${match[2]}` : ''
  const word = match[1]?.toLowerCase()
  if (word === 'race') return { kind: 'race', name: `Race${number}` }
  if (word === 'qualify') return { kind: 'qualifying', name: `Qualifying${number}` }
  const name = word === 'warmup' ? 'Warm-up' : word === 'testday' ? 'Test day' : 'Practice'
  return { kind: 'practice', name: `${name}${number}` }
}

/** Reiza's games name their season file .srs; Le Mans Ultimate alone writes track limits and virtual energy. */
function gameOf(source: string, mod: string | null): RFactorFile['format'] {
  if (mod?.toLowerCase().endsWith('.srs')) return 'automobilista-xml'
  return source.includes('<TrackLimits') || source.includes(' veUsed="') ? 'lmu-xml' : 'rfactor2-xml'
}

/** The elements of one name; an element that holds only text becomes a node of its text. */
function items(value: unknown): Node[] {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return values.flatMap((item) =>
    isRecord(item) ? [item] : typeof item === 'string' ? [{ '#text': item }] : [],
  )
}

function textOf(node: Node, name: string): string | null {
  const value = node[name]
  const inner: unknown = Array.isArray(value) ? value[0] : value
  const found = isRecord(inner) ? inner['#text'] : inner
  return typeof found === 'string' ? tidy(found) : null
}

function wholeOf(node: Node, name: string): number | null {
  const value = textOf(node, name)
  return value !== null && /^-?\d{1,9}$/.test(value) ? Number(value) : null
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
