import type { RulingDecision } from '#shared/scoring/ruling.ts'
import type { Car } from '#shared/scoring/season.ts'

/** Whether a ruling does what it says, or why it cannot as long as the result is what it is. */
export type RulingEffect =
  | 'counts'
  /** About a car that the result does not list. */
  | 'not-in-result'
  /** A time penalty or lost places on a car that has no place. */
  | 'not-classified'
  /** A time penalty on a car without a time. */
  | 'no-time'
  /** Added or taken time that moves nothing, because the next car in that direction has no time to compare with. */
  | 'no-time-beside'
  /** Lost places on the last car of the classification. */
  | 'nobody-behind'

/** What becomes of a decision about a car. `order` are the classified cars after all rulings. */
export function rulingEffect(
  decision: RulingDecision,
  car: Pick<Car, 'entry' | 'result'>,
  order: readonly Pick<Car, 'entry' | 'result'>[],
): RulingEffect {
  const at = order.findIndex(({ entry }) => entry.id === car.entry.id)
  switch (decision.kind) {
    case 'time': {
      if (at < 0) return 'not-classified'
      if (car.result.timeMs === null) return 'no-time'
      const beside = order[decision.ms > 0 ? at + 1 : at - 1]
      const stuck = beside !== undefined && beside.result.timeMs === null
      return stuck && hasNotMoved(car, order, at) ? 'no-time-beside' : 'counts'
    }
    case 'positions':
      if (at < 0) return 'not-classified'
      return at === order.length - 1 && hasNotMoved(car, order, at) ? 'nobody-behind' : 'counts'
    case 'dsq':
    case 'points':
    case 'points-override':
    case 'grid':
    case 'licence':
    case 'reprimand':
    case 'adjustment':
    case 'exclusion':
    case 'tie':
      return 'counts'
  }
}

/** Whether the car stands where its sheet has it among those who are still classified. */
function hasNotMoved(
  car: Pick<Car, 'entry' | 'result'>,
  order: readonly Pick<Car, 'entry' | 'result'>[],
  at: number,
): boolean {
  const ahead = order.filter(
    ({ result }) => (result.position ?? Infinity) < (car.result.position ?? Infinity),
  )
  return ahead.length === at
}
