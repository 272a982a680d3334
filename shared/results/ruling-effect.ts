import type { NoEffect, RulingEffect as PlaceEffect } from '#shared/scoring/classified-car.ts'

/** Whether a ruling does what it says, or why it cannot as long as the result is what it is ([RU13] of scoring). */
export type RulingEffect =
  | 'counts'
  /** About a car that the result does not list. */
  | 'not-in-result'
  | Exclude<NoEffect, 'nobody-passed'>

/** Time that is added counts, whether or not it costs a place. */
export function rulingEffect(effect: PlaceEffect['effect'] | undefined): RulingEffect {
  return effect === undefined || effect === 'moved' || effect === 'nobody-passed' ? 'counts' : effect
}
