import { formatGap, formatMs } from '#shared/base/timing-text.ts'

/** A line of a result with its time. Times are ms. */
interface TimedCar {
  readonly id: string
  readonly position: number | null
  readonly laps: number | null
  /** As the car crossed the line. */
  readonly timeMs: number | null
  /** What penalties and rulings add to it. */
  readonly addedMs: number
  readonly gap: string | null
}

/**
 * What a list of a result says of a car's time: the winner's own, and of the others the gap to `first`, the first of the
 * list, which follows from the times where nobody wrote it down; '' where nothing is known.
 */
export function shownGap(car: TimedCar, first: TimedCar | undefined): string {
  const own = timeAfterRulings(car)
  if (first?.id === car.id) return car.position === 1 && own !== null ? formatMs(own) : ''
  if (car.gap !== null) return car.gap
  const leading = first ? timeAfterRulings(first) : null
  if (car.position === null || own === null || leading === null || car.laps !== first?.laps) return ''
  return formatGap({ kind: 'time', ms: Math.max(0, own - leading) })
}

/** A car's time after penalties and rulings, null where it has none. */
export function timeAfterRulings({ timeMs, addedMs }: Pick<TimedCar, 'timeMs' | 'addedMs'>): number | null {
  return timeMs === null ? null : Math.max(0, timeMs + addedMs)
}
