import { parsePenalty, partsOf, penaltyWords, type PenaltyPart } from '#shared/sheet/penalty.ts'
import { parseTime } from '#shared/ui/lap-time.ts'
import { parseSignedPoints } from '#shared/ui/points.ts'

/** An amount as it is typed in the form of a ruling, or why it is none. */
export type Amount =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string }

/**
 * The form knows the unit, so a bare number has that of its field; with a unit it is read as on the sheet ([PN1]), and one
 * of another kind is refused by name. Answers ms, places or milli-points; a minus takes time or points off.
 */
export function readAmount(kind: 'time' | 'positions' | 'points', text: string): Amount {
  const [, sign = '', size = ''] = /^([+−-]?)\s*(.*)$/s.exec(text.trim()) ?? []
  const value = /[^\d.,:]/.test(size) ? withUnit(kind, size) : bare(kind, size)
  if (typeof value !== 'number') return value
  if (sign !== '' && kind === 'positions') return wrong(kind)
  return { ok: true, value: sign === '-' || sign === '−' ? -value : value }
}

function bare(kind: PenaltyKind, size: string): number | Refused {
  switch (kind) {
    case 'time': {
      const ms = parseTime(size)
      return ms === null || ms > 36_000_000 ? wrong(kind) : ms
    }
    case 'positions':
      return /^\d{1,3}$/.test(size) && Number(size) <= 300 ? Number(size) : wrong(kind)
    case 'points': {
      const points = parseSignedPoints(size)
      return points === null || points > 10_000_000 ? wrong(kind) : points
    }
  }
}

function withUnit(kind: PenaltyKind, size: string): number | Refused {
  const penalty = parsePenalty(size)
  if (!penalty.ok) return wrong(kind)
  const [part, ...others] = partsOf(penalty.value)
  if (!part || others.length > 0) return wrong(kind)
  if (part.kind !== kind) {
    const message = `That is ${penaltyWords(penalty.value)}. ${expected[kind]} Another kind is chosen above.`
    return { ok: false, message }
  }
  return amountOf(part)
}

function amountOf(part: PenaltyPart): number {
  switch (part.kind) {
    case 'time':
      return part.ms
    case 'positions':
      return part.places
    case 'points':
      return part.pointsMp
    case 'dsq':
      return 0
  }
}

type PenaltyKind = 'time' | 'positions' | 'points'
type Refused = Extract<Amount, { ok: false }>

const expected: Readonly<Record<PenaltyKind, string>> = {
  time: 'Seconds such as 5, 5s or 10.5, or a time such as 1:05.',
  positions: 'A whole number of places, at least 1.',
  points: 'Points such as 3 or 12.5; −3 takes them away.',
}

function wrong(kind: PenaltyKind): Refused {
  return { ok: false, message: expected[kind] }
}
