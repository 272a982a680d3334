import type { RulingEffect } from './ruling-effect.ts'

/** A car of a session as a steward sees it before they decide. */
interface ListedCar {
  readonly entryId: string
  /** The place after the rulings there are. */
  readonly position: number | null
  readonly timeMs: number | null
}

/**
 * Whether a penalty would do anything to a car as the result is now: more time needs times, places need a place. To be
 * said before it is decided; once decided, the classification itself tells.
 */
export function foreseenEffect(
  kind: 'time' | 'positions',
  entryId: string,
  cars: readonly ListedCar[],
): RulingEffect {
  const car = cars.find((each) => each.entryId === entryId)
  if (!car) return 'not-in-result'
  if (car.position === null) return 'not-classified'
  const behind = nextBehind(car.position, cars)
  if (kind === 'positions') return behind === null ? 'nobody-behind' : 'counts'
  if (car.timeMs === null) return 'no-time'
  return behind !== null && behind.timeMs === null ? 'no-time-beside' : 'counts'
}

function nextBehind(position: number, cars: readonly ListedCar[]): ListedCar | null {
  const behind = cars.filter((car) => car.position !== null && car.position > position)
  return behind.sort((a, b) => (a.position ?? 0) - (b.position ?? 0))[0] ?? null
}
