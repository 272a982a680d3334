import type { z } from 'zod'
import type { ImportedPenalty } from './imported-file.ts'
import { fields, text, whole } from './lenient.ts'
import { usable } from './race-time.ts'

export const Penalty = fields({
  carId: whole,
  reason: text,
  penalty: text,
  penaltyValue: whole,
  violationInLap: whole,
})
type Penalty = z.infer<typeof Penalty>

export interface CarPenalties {
  readonly listed: readonly ImportedPenalty[]
  /** What was given after the race and is not in the total that the server wrote, in ms. */
  readonly addedMs: (total: number) => number
  /** Given after the race, with an effect that the file does not say, in words. */
  readonly unclear: readonly string[]
}

export type AccPenalties = ReadonlyMap<number | null, CarPenalties>

/** The penalties of each car by its id. Time that was given during the race is in the total already. */
export function accPenalties(
  during: readonly Penalty[],
  after: readonly Penalty[],
  laps: readonly { readonly carId: number | null; readonly laptime: number | null }[],
): AccPenalties {
  const cars = new Set([...during, ...after].flatMap(({ carId }) => carId ?? []))
  const driven = Map.groupBy(laps, (lap) => lap.carId)
  return new Map(
    [...cars].map((carId) => {
      const own = (item: Penalty): boolean => item.carId === carId
      const late = after.filter(own).flatMap(penaltyOf)
      const given = late.reduce((sum, { kind, timeMs }) => sum + (kind === 'time' ? (timeMs ?? 0) : 0), 0)
      const times = (driven.get(carId) ?? []).map((lap) => usable(lap.laptime))
      return [
        carId,
        {
          listed: [...during.filter(own).flatMap(penaltyOf), ...late],
          addedMs: (total: number) => (isInTotal(total, given, times) ? 0 : given),
          unclear: late.flatMap(({ kind, text: words }) =>
            kind === 'time' || kind === 'disqualified' ? [] : [words],
          ),
        },
      ]
    }),
  )
}

/** The laps tell: a total that exceeds them by the penalty has it in it. */
function isInTotal(total: number, given: number, times: readonly (number | null)[]): boolean {
  const known = times.filter((time) => time !== null)
  if (given === 0 || known.length === 0 || known.length < times.length) return false
  const beyond = total - known.reduce((sum, time) => sum + time, 0)
  return Math.abs(beyond - given) < Math.abs(beyond)
}

/** 'None' is a warning that cost nothing. */
function penaltyOf(item: Penalty): ImportedPenalty[] {
  const name = item.penalty ?? 'None'
  if (name.toLowerCase() === 'none') return []
  const kind = penaltyKind(name.toLowerCase())
  const words = [item.reason, name, item.violationInLap === null ? null : `lap ${item.violationInLap}`]
  const seconds = kind === 'time' || kind === 'stop-go' ? item.penaltyValue : null
  return [
    {
      kind,
      timeMs: seconds === null ? null : usable(seconds * 1000),
      text: words.filter((word) => word !== null).join(', '),
    },
  ]
}

function penaltyKind(name: string): ImportedPenalty['kind'] {
  if (name === 'disqualified') return 'disqualified'
  if (name === 'postracetime') return 'time'
  if (name === 'removebestlaptime') return 'lap-deleted'
  if (name.startsWith('drivethrough')) return 'drive-through'
  return name.startsWith('stopandgo') ? 'stop-go' : 'other'
}
