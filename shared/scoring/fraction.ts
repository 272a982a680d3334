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
 * A whole number of milli-points times a fraction, rounded once to the nearest milli-point, halves up ([AR2]). Stays
 * exact: the largest amount (10 million) times the largest top (9999) is far below 2^53.
 */
export function times(milliPoints: number, { top, bottom }: Fraction): number {
  if (top === bottom) return milliPoints
  const product = milliPoints * top
  if (bottom === 1) return product
  return Math.floor((2 * product + bottom) / (2 * bottom))
}

/** Whether `a` is less than `b`, compared exactly. */
export function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom
}
