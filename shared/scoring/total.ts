import { countedUnits, type CountingPlan } from './counting.ts'
import type { Ruleset } from './ruleset.ts'
import type { Ruling } from './ruling.ts'
import type { Season } from './season.ts'
import type { Subject } from './standings.ts'
import type { Tally } from './tally.ts'

/** What rulings say about one subject in the season as a whole. */
export interface Judgement {
  readonly adjustments: readonly (Ruling & { readonly decision: { kind: 'adjustment' } })[]
  readonly exclusion: (Ruling & { readonly decision: { kind: 'exclusion' } }) | null
}

export interface Judgements {
  readonly of: (subjectId: string) => Judgement
  readonly licencePoints: ReadonlyMap<string, number>
}

/** A total taken apart; its parts sum to `pointsMp`. */
export interface Total {
  readonly pointsMp: number
  /** The championship's rounds, counted or dropped, and adjustments, before any floor. */
  readonly grossMp: number
  readonly countedMp: number
  readonly floorMp: number
  /** What an exclusion that voids the points takes away. */
  readonly voidedMp: number
}

const none: Judgement = { adjustments: [], exclusion: null }

export function judgementsOf({ rulings }: Season, subject: Subject): Judgements {
  const bySubject = new Map<string, Judgement>()
  const licencePoints = new Map<string, number>()
  for (const ruling of rulings) {
    const { decision } = ruling
    if (decision.kind === 'licence' && subject === 'driver') {
      licencePoints.set(decision.driverId, (licencePoints.get(decision.driverId) ?? 0) + decision.points)
    }
    if (decision.kind !== 'adjustment' && decision.kind !== 'exclusion') continue
    if (decision.subject !== subject) continue
    const own = bySubject.get(decision.id) ?? none
    bySubject.set(
      decision.id,
      decision.kind === 'adjustment'
        ? { ...own, adjustments: [...own.adjustments, { ...ruling, decision }] }
        : { ...own, exclusion: { ...ruling, decision } },
    )
  }
  return { of: (subjectId) => bySubject.get(subjectId) ?? none, licencePoints }
}

/** Counted rounds, then adjustments ([RU8]), then the season's floor ([FL3]), then an exclusion ([RU9]). */
export function totalOf(
  rules: Ruleset,
  tally: Tally,
  plan: CountingPlan,
  { adjustments, exclusion }: Judgement,
): Total {
  const counted = countedUnits(tally, plan)
  let countedMp = 0
  let allMp = 0
  for (let at = 0; at < tally.points.length; at++) {
    const pointsMp = tally.points[at] ?? 0
    if (plan.groupOf[tally.units[at] ?? -1] !== -1) allMp += pointsMp
    if (counted[at]) countedMp += pointsMp
  }
  let adjustedMp = 0
  for (const { decision } of adjustments) adjustedMp += decision.pointsMp
  const sum = countedMp + adjustedMp
  const floorMp = rules.floor === 'season' && sum < 0 ? -sum : 0
  const voidedMp = exclusion?.decision.points === 'void' ? 0 - (sum + floorMp) : 0
  return { pointsMp: sum + floorMp + voidedMp, grossMp: allMp + adjustedMp, countedMp, floorMp, voidedMp }
}
