import { canonicalJson } from '#shared/base/canonical-json.ts'
import { afterRulings } from '#shared/results/after-rulings.ts'
import type { ClassifiedCar } from '#shared/results/classified-cars.ts'
import { classifyRevision, type RevisedSession } from './classify-revision.ts'
import type { RevisionEntry, RevisionResult, RevisionRuling, RevisionState } from './revision.ts'

/** A car with what it did and what rulings made of it, as one thing. */
export interface RevisionCar {
  readonly entry: RevisionEntry
  readonly result: RevisionResult
  readonly place: RevisionPlace
}

/** Its place after rulings, or its status where it has none; a car may be placed and not have finished. */
export interface RevisionPlace {
  readonly position: number | null
  /** The place in which it crossed the line. */
  readonly sheetPosition: number | null
  readonly status: RevisionResult['status']
}

/** What of a car can change: all but its ids. */
export interface CarFields {
  readonly carNumber: string
  readonly class: string | null
  readonly teamId: string | null
  readonly driverIds: readonly string[]
  readonly points: RevisionEntry['points']
  readonly place: RevisionPlace
  readonly laps: number | null
  readonly timeMs: number | null
  readonly gap: string | null
  readonly bestLapMs: number | null
  readonly gridPosition: number | null
  readonly awards: RevisionResult['awards']
  readonly bonusMp: number
  readonly penaltyMp: number
  readonly penalties: RevisionResult['penalties']
  readonly note: string | null
}

/** One thing that is different in the second revision. `of` names the car as it is there, or was before it left. */
export type RevisionChange =
  | {
      readonly kind: 'status'
      readonly from: RevisionState['status']
      readonly to: RevisionState['status']
    }
  | { readonly kind: 'protest'; readonly to: boolean }
  | { readonly kind: 'share'; readonly from: string; readonly to: string }
  | { readonly kind: 'ruling-added' | 'ruling-removed'; readonly ruling: RevisionRuling }
  | { readonly kind: 'car-added' | 'car-removed'; readonly of: RevisionCar }
  | {
      [Field in keyof CarFields]: {
        readonly kind: 'field'
        readonly field: Field
        readonly of: RevisionCar
        readonly from: CarFields[Field]
        readonly to: CarFields[Field]
      }
    }[keyof CarFields]

/**
 * What has to change to come from one revision of a session to another: the session itself first, then car by car in the
 * order of the second. Empty exactly where both say the same, whatever ids their rows have. Places are those after the
 * rulings of each, or those of the sheets alone where no session is given.
 */
export function diffRevisions(
  from: RevisionState,
  to: RevisionState,
  classified: RevisedSession | null,
): RevisionChange[] {
  return [
    ...(from.status === to.status ? [] : [{ kind: 'status', from: from.status, to: to.status } as const]),
    ...(from.underProtest === to.underProtest ? [] : [{ kind: 'protest', to: to.underProtest } as const]),
    ...(from.multiplier === to.multiplier
      ? []
      : [{ kind: 'share', from: from.multiplier, to: to.multiplier } as const]),
    ...rulingsOnlyIn(to, from).map((ruling) => ({ kind: 'ruling-added', ruling }) as const),
    ...rulingsOnlyIn(from, to).map((ruling) => ({ kind: 'ruling-removed', ruling }) as const),
    ...diffCars(carsOf(from, classified), carsOf(to, classified)),
  ]
}

/** The cars of a revision in the order of its result. */
export function carsOf(
  state: Pick<RevisionState, 'sheet' | 'rulings'>,
  session: RevisedSession | null,
): RevisionCar[] {
  const entries = new Map(state.sheet.entries.map((entry) => [entry.id, entry]))
  const classified = session === null ? new Map<string, ClassifiedCar>() : classifyRevision(state, session)
  return state.sheet.results
    .flatMap((result) => {
      const entry = entries.get(result.entryId)
      if (!entry) return []
      const { position, sheetPosition, status } = afterRulings(result, classified)
      return [{ entry, result, place: { position, sheetPosition, status } }]
    })
    .sort(
      (a, b) =>
        (a.place.position ?? Infinity) - (b.place.position ?? Infinity) ||
        (b.result.laps ?? -1) - (a.result.laps ?? -1) ||
        (a.entry.carNumber < b.entry.carNumber ? -1 : 1),
    )
}

/** What is compared of a car. The drivers are those of this session, where they differ from the event's. */
export function fieldsOf({ entry, result, place }: RevisionCar): CarFields {
  return {
    carNumber: entry.carNumber,
    place,
    driverIds: result.driverIds ?? entry.driverIds,
    teamId: entry.teamId,
    class: entry.class,
    points: entry.points,
    laps: result.laps,
    timeMs: result.timeMs,
    gap: result.gap,
    bestLapMs: result.bestLapMs,
    gridPosition: result.gridPosition,
    awards: result.awards,
    bonusMp: result.bonusMp,
    penaltyMp: result.penaltyMp,
    penalties: result.penalties,
    note: result.note,
  }
}

function diffCars(from: readonly RevisionCar[], to: readonly RevisionCar[]): RevisionChange[] {
  const pairs = pairCars(from, to)
  const left = from.filter((car) => ![...pairs.values()].includes(car))
  return [
    ...to.flatMap((car): RevisionChange[] => {
      const before = pairs.get(car)
      return before ? diffCar(before, car) : [{ kind: 'car-added', of: car }]
    }),
    ...left.map((car) => ({ kind: 'car-removed', of: car }) as const),
  ]
}

/** Each car of the second with the one it was: the same entry, or else one with the same number. */
function pairCars(from: readonly RevisionCar[], to: readonly RevisionCar[]): Map<RevisionCar, RevisionCar> {
  const pairs = new Map<RevisionCar, RevisionCar>()
  const free = new Set(from)
  for (const same of [sameEntry, sameNumber]) {
    for (const car of to) {
      if (pairs.has(car)) continue
      const before = [...free].find((each) => same(each, car))
      if (!before) continue
      pairs.set(car, before)
      free.delete(before)
    }
  }
  return pairs
}

const sameEntry = (a: RevisionCar, b: RevisionCar): boolean => a.entry.id === b.entry.id
const sameNumber = (a: RevisionCar, b: RevisionCar): boolean => a.entry.carNumber === b.entry.carNumber

function diffCar(before: RevisionCar, after: RevisionCar): RevisionChange[] {
  const [from, to] = [fieldsOf(before), fieldsOf(after)]
  return (Object.keys(to) as (keyof CarFields)[]).flatMap((field) =>
    canonicalJson(from[field]) === canonicalJson(to[field])
      ? []
      : [{ kind: 'field', field, of: after, from: from[field], to: to[field] } as RevisionChange],
  )
}

function rulingsOnlyIn(here: RevisionState, there: RevisionState): RevisionRuling[] {
  return here.rulings.filter((ruling) => !there.rulings.some((each) => each.id === ruling.id))
}
