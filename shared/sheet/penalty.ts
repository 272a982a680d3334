import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { SheetPenalty } from '#shared/scoring/sheet-penalties.ts'
import { formatMs, parseMs, type Parsed } from '#shared/base/timing-text.ts'

/** The most that one penalty may be: ms, places, milli-points. They are those of a ruling. */
const most = { time: 36_000_000, positions: 300, points: 10_000_000 } as const

/** What a penalty consists of: time added, places lost, points taken, disqualification. Times are ms. */
export const PenaltyPart = z.discriminatedUnion('kind', [
  ...SheetPenalty.options,
  z.strictObject({ kind: z.literal('points'), pointsMp: z.int().min(1).max(most.points) }),
])
export type PenaltyPart = z.infer<typeof PenaltyPart>

/**
 * A penalty as it stands on a sheet, in one way only for each meaning: points alone, or none, as milli-points; anything
 * else as its parts, one of a kind, in the order time, places, points, disqualification ([PN4]).
 */
export type Penalty = number | readonly PenaltyPart[]

export const PenaltyValue = z
  .union([z.int().min(0).max(most.points), z.array(PenaltyPart).max(20)])
  .transform((value): Penalty => (typeof value === 'number' ? value : penaltyOf(value)))

export function partsOf(penalty: Penalty): readonly PenaltyPart[] {
  if (typeof penalty !== 'number') return penalty
  return penalty === 0 ? [] : [{ kind: 'points', pointsMp: penalty }]
}

/** How a result keeps a penalty: points by themselves, the rest as it is applied to the order. */
export function toResult(penalty: Penalty): { penaltyMp: number; penalties?: SheetPenalty[] } {
  const parts = partsOf(penalty)
  const penalties = parts.flatMap((part) => (part.kind === 'points' ? [] : [part]))
  return {
    penaltyMp: parts.reduce((sum, part) => sum + (part.kind === 'points' ? part.pointsMp : 0), 0),
    ...(penalties.length > 0 && { penalties }),
  }
}

/** The penalty of a result, as a sheet has it. */
export function fromResult(result: {
  readonly penaltyMp?: number | undefined
  readonly penalties?: readonly SheetPenalty[] | undefined
}): Penalty {
  const { penaltyMp = 0, penalties = [] } = result
  return penaltyOf([...penalties, ...partsOf(penaltyMp)])
}

/** Parts of one kind are added up. */
export function penaltyOf(parts: readonly PenaltyPart[]): Penalty {
  const sum = { time: 0, positions: 0, points: 0 }
  for (const part of parts) {
    if (part.kind === 'time') sum.time += part.ms
    else if (part.kind === 'positions') sum.positions += part.places
    else if (part.kind === 'points') sum.points += part.pointsMp
  }
  const others: PenaltyPart[] = [
    ...(sum.time > 0 ? [{ kind: 'time' as const, ms: Math.min(sum.time, most.time) }] : []),
    ...(sum.positions > 0
      ? [{ kind: 'positions' as const, places: Math.min(sum.positions, most.positions) }]
      : []),
  ]
  const isDsq = parts.some((part) => part.kind === 'dsq')
  if (others.length === 0 && !isDsq) return sum.points
  return [
    ...others,
    ...(sum.points > 0 ? [{ kind: 'points' as const, pointsMp: sum.points }] : []),
    ...(isDsq ? [{ kind: 'dsq' as const }] : []),
  ]
}

/** '+5s', '+1:30', '2 places', '−5 pts', 'DSQ', several with commas between; nothing for no penalty ([PN3]). */
export function formatPenalty(penalty: Penalty): string {
  return partsOf(penalty).map(formatPart).join(', ')
}

function formatPart(part: PenaltyPart): string {
  switch (part.kind) {
    case 'time':
      return `+${shortTime(part.ms)}`
    case 'positions':
      return `${part.places} place${part.places === 1 ? '' : 's'}`
    case 'points':
      return `−${part.pointsMp / 1000} pt${part.pointsMp === 1000 ? '' : 's'}`
    case 'dsq':
      return 'DSQ'
  }
}

/** As a ruling is told: '5 seconds', '1:30', '2 places', '5 points', 'a disqualification'. */
export function penaltyWords(penalty: Penalty): string {
  const words = partsOf(penalty).map((part) => {
    switch (part.kind) {
      case 'time': {
        const short = shortTime(part.ms)
        if (!short.endsWith('s')) return `${short} of time`
        return `${short.slice(0, -1)} ${part.ms === 1000 ? 'second' : 'seconds'}`
      }
      case 'positions':
        return formatPart(part)
      case 'points':
        return `${part.pointsMp / 1000} ${part.pointsMp === 1000 ? 'point' : 'points'}`
      case 'dsq':
        return 'disqualification'
    }
  })
  return words.length === 0 ? 'no penalty' : words.join(' and ')
}

function shortTime(ms: number): string {
  const text = formatMs(ms).replace(/\.000$/, '')
  return ms < 60_000 ? `${text.replace(/(\.\d*?)0+$/, '$1')}s` : text
}

/**
 * A penalty as stewards write it ([PN1]): '5s', '+5', '1:30', '2 places', '-5', '5 pts', 'DSQ', also several. Nothing and
 * zero are no penalty. Refused with 'penalty-without-unit' for a bare number, with 'penalty-gives' for a sign that would
 * give time or points, with 'penalty-too-large', and with 'bad-penalty' for anything else ([PN2]).
 */
export function parsePenalty(text: string): Parsed<Penalty> {
  const typed = text.trim().replaceAll(/[−–]/g, '-').toLowerCase()
  if (/^(?:|0|none)$/.test(typed)) return { ok: true, value: 0 }
  const parts: PenaltyPart[] = []
  for (let rest = typed; ;) {
    const read = readPart(rest, parts.length > 0 || rest !== typed)
    if (!read.ok) return read
    parts.push(...read.value.part)
    if (read.value.rest === '') break
    rest = read.value.rest
  }
  const sums = penaltyOf(parts)
  return PenaltyValue.safeParse(sums).success && !isOver(parts) ? { ok: true, value: sums } : tooLarge
}

interface Read {
  readonly part: readonly PenaltyPart[]
  readonly rest: string
}

/** Reads what comes first; behind a part, '+' joins the next one and says nothing about it. */
function readPart(text: string, isNext: boolean): Parsed<Read> {
  const match =
    /^(?:(?<dsq>dsq|dq|disqualified|disqualification)|(?<sign>[+-]?)\s*(?<amount>\d+(?::\d\d)+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)\s*(?<unit>["″]|[a-zäöü]+)?)\.?(?:\s*(?:[,;&](?!\s*$)|and\b|(?=\+))\s*|\s+|$|(?<=[a-z])(?=\d))/.exec(
      text,
    )
  const { dsq, sign = '', amount = '', unit } = match?.groups ?? {}
  if (!match) return bad
  const rest = text.slice(match[0].length)
  if (dsq !== undefined) return { ok: true, value: { part: [{ kind: 'dsq' }], rest } }
  const part = partOf(isNext && sign === '+' && unit !== undefined ? '' : sign, amount, unit, isNext)
  return part.ok ? { ok: true, value: { part: part.value, rest } } : part
}

function partOf(
  sign: string,
  amount: string,
  unit: string | undefined,
  isNext: boolean,
): Parsed<readonly PenaltyPart[]> {
  const isTime = amount.includes(':')
  const kind = unit === undefined ? (isTime || (sign === '+' && !isNext) ? 'time' : 'points') : units[unit]
  if (kind === undefined || (isTime && unit !== undefined)) return bad
  if (unit === undefined && !isTime && (sign === '' || (isNext && sign === '+'))) return withoutUnit
  const thousandths = parseMs(amount)
  if (!thousandths.ok) return thousandths.code === 'bad-time' ? bad : tooLarge
  const size = thousandths.value ?? 0
  if (size === 0) return { ok: true, value: [] }
  switch (kind) {
    case 'positions':
      if (size % 1000 !== 0) return bad
      return { ok: true, value: [{ kind, places: size / 1000 }] }
    case 'points':
      return sign === '+' ? gives : { ok: true, value: [{ kind, pointsMp: size }] }
    case 'time':
    case 'minutes':
    case 'milliseconds': {
      if (sign === '-') return gives
      const ms = kind === 'minutes' ? size * 60 : kind === 'milliseconds' ? size / 1000 : size
      return Number.isInteger(ms) && ms > 0 ? { ok: true, value: [{ kind: 'time', ms }] } : bad
    }
  }
}

const units: Readonly<
  Record<string, 'time' | 'minutes' | 'milliseconds' | 'positions' | 'points' | undefined>
> = Object.fromEntries(
  (
    [
      ['time', 's sec secs second seconds sek sekunde sekunden seg segundo segundos secondes " ″'],
      ['minutes', 'm min mins minute minutes minuten minuto minutos'],
      ['milliseconds', 'ms'],
      ['positions', 'p pl place places pos position positions platz plätze lugar lugares posizioni'],
      ['points', 'pt pts point points punkt punkte pkt puntos punti pontos'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
)

function isOver(parts: readonly PenaltyPart[]): boolean {
  const sum = (of: (part: PenaltyPart) => number): number => parts.reduce((all, part) => all + of(part), 0)
  return (
    sum((part) => (part.kind === 'time' ? part.ms : 0)) > most.time ||
    sum((part) => (part.kind === 'positions' ? part.places : 0)) > most.positions ||
    sum((part) => (part.kind === 'points' ? part.pointsMp : 0)) > most.points
  )
}

const bad = rejected('bad-penalty', 'A penalty looks like 5s, 2 places, -5 pts or DSQ.')
const withoutUnit = rejected(
  'penalty-without-unit',
  'Say what it is: 5s is time, 5 places are places, -5 are points.',
)
const gives = rejected(
  'penalty-gives',
  'A penalty adds time or takes points: 5s, -5 pts. Points given are a bonus; time given back is a ruling.',
)
const tooLarge = rejected('penalty-too-large', 'At most 10 hours, 300 places or 10000 points.')
