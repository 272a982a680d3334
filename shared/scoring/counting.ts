import type { Counting } from './ruleset.ts'
import type { Season } from './season.ts'
import type { Tally } from './tally.ts'

/** Which units of a season are in the championship, and of how many in each group the best so many count. */
export interface CountingPlan {
  /** The group of every unit; -1 is outside the championship. */
  readonly groupOf: readonly number[]
  /** `keep` is how many count, Infinity where all do; `held` is how many there are. */
  readonly groups: readonly { readonly keep: number; readonly held: number }[]
}

export function planCounting(season: Season, counting: Counting): CountingPlan {
  const groupOf = unitRounds(season, counting).map((round) =>
    isInChampionship(counting, round) ? groupOfRound(counting, round) : -1,
  )
  const heldIn = (group: number) => groupOf.filter((own) => own === group).length
  const { keep } = counting
  switch (keep.kind) {
    case 'all':
      return { groupOf, groups: [{ keep: Infinity, held: heldIn(0) }] }
    case 'best':
      return { groupOf, groups: [{ keep: keep.count, held: heldIn(0) }] }
    case 'drop': {
      const of = keep.of === 'held' ? heldIn(0) : plannedUnits(season, counting)
      return { groupOf, groups: [{ keep: Math.max(0, of - keep.count), held: heldIn(0) }] }
    }
    case 'segments':
      return {
        groupOf,
        groups: keep.segments.map(({ best }, group) => ({ keep: best, held: heldIn(group) })),
      }
  }
}

/**
 * Which of a tally's units count, as a list beside `tally.units`. A unit missed is worth zero and counts like any other
 * ([CT2]), so a negative one is dropped first. Of equal ones the earlier counts ([CT3]).
 */
export function countedUnits(tally: Tally, plan: CountingPlan): boolean[] {
  const counted = tally.units.map(() => false)
  plan.groups.forEach(({ keep, held }, group) => {
    const own: number[] = []
    tally.units.forEach((unit, at) => {
      if (plan.groupOf[unit] === group) own.push(at)
    })
    if (keep >= held) for (const at of own) counted[at] = true
    else countBest(tally, own, keep, held, counted)
  })
  return counted
}

function countBest(
  tally: Tally,
  own: readonly number[],
  keep: number,
  held: number,
  counted: boolean[],
): void {
  const pointsAt = (at: number) => tally.points[at] ?? 0
  const isForced = (at: number) => tally.forced?.has(tally.units[at] ?? -1) ?? false
  let left = keep
  const free: number[] = []
  for (const at of own) {
    if (isForced(at)) {
      counted[at] = true
      left--
    } else free.push(at)
  }
  free.sort((a, b) => pointsAt(b) - pointsAt(a) || a - b)
  const gains = free.filter((at) => pointsAt(at) >= 0)
  for (const at of gains.slice(0, Math.max(0, left))) counted[at] = true
  left -= gains.length + (held - own.length)
  for (const at of free.slice(gains.length, gains.length + Math.max(0, left))) counted[at] = true
}

/** [CT6] Whether a round belongs to the championship at all. */
export function isInChampionship({ except, keep }: Counting, round: number): boolean {
  if (except.includes(round)) return false
  return keep.kind !== 'segments' || keep.segments.some(({ from, to }) => from <= round && round <= to)
}

function groupOfRound({ keep }: Counting, round: number): number {
  if (keep.kind !== 'segments') return 0
  return keep.segments.findIndex(({ from, to }) => from <= round && round <= to)
}

function unitRounds(season: Season, { unit }: Counting): number[] {
  if (unit === 'session') return season.sessions.map(({ event }) => event.round)
  const rounds: number[] = []
  for (const { round, event } of season.sessions) rounds[round] = event.round
  return rounds
}

function plannedUnits({ input }: Season, counting: Counting): number {
  const events = input.events.filter(
    ({ status, round }) => status !== 'cancelled' && isInChampionship(counting, round),
  )
  if (counting.unit === 'round') return events.length
  const ids = new Set(events.map(({ id }) => id))
  return input.sessions.filter(({ eventId, kind }) => kind !== 'practice' && ids.has(eventId)).length
}
