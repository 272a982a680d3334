import { assert } from '#shared/base/assert.ts'

/** An exact fraction of two whole numbers; the bottom is at least 1. */
export interface Fraction {
  readonly top: number
  readonly bottom: number
}

export const one: Fraction = { top: 1, bottom: 1 }

/** Reads '1', '1/2', '3/4' or '0'. */
export function parseFraction(text: string): Fraction {
  const match = /^(\d{1,4})(?:\/([1-9]\d{0,3}))?$/.exec(text)
  assert(match !== null, `'${text}' is a fraction`)
  return { top: Number(match[1]), bottom: Number(match[2] ?? 1) }
}

/**
 * A whole number of milli-points times a fraction, rounded once to the nearest milli-point, halves up ([AR2]). Amounts
 * beyond what a double holds exactly are counted in big integers.
 */
export function times(milliPoints: number, { top, bottom }: Fraction): number {
  if (top === bottom) return milliPoints
  const product = milliPoints * top
  if (bottom === 1) return product
  const doubled = 2 * product + bottom
  if (!Number.isSafeInteger(doubled)) return timesBig(BigInt(milliPoints), BigInt(top), BigInt(bottom))
  const left = doubled % (2 * bottom)
  return (doubled - (left < 0 ? left + 2 * bottom : left)) / (2 * bottom)
}

/** A fraction shared by so many. */
export function divided({ top, bottom }: Fraction, by: number): Fraction {
  return { top, bottom: bottom * by }
}

/** Whether `a` is less than `b`, compared exactly. */
export function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom
}

function timesBig(milliPoints: bigint, top: bigint, bottom: bigint): number {
  const doubled = 2n * milliPoints * top + bottom
  const left = doubled % (2n * bottom)
  return Number((doubled - (left < 0n ? left + 2n * bottom : left)) / (2n * bottom))
}
