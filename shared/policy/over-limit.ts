import { largestPlan, Plan, planLimits } from './plan-limits.ts'

/** A league of an owner, or a driver on a roster, as far as it takes room. */
export interface Occupant {
  readonly id: string
  /** When it was made or added (ISO, UTC); null for what is from before that was kept. */
  readonly since: string | null
  /** Whether it was chosen to stay open. */
  readonly chosen: boolean
}

export interface OwnedLeague extends Occupant {
  readonly plan: Plan
}

/** The ids of what stays open where there is room for so many, null for any number [OL3]. */
export function openWithin(all: readonly Occupant[], room: number | null): ReadonlySet<string> {
  const inOrder = room === null || all.length <= room ? all : all.toSorted(byRight).slice(0, room)
  return new Set(inOrder.map(({ id }) => id))
}

/** How many leagues somebody may own who owns these, null for any number [OL4]. */
export function leagueRoom(owned: readonly OwnedLeague[]): number | null {
  return planLimits[planOfOwner(owned)].leagues
}

/** The plan whose room somebody has who owns these leagues [OL4]. */
export function planOfOwner(owned: readonly OwnedLeague[]): Plan {
  return largestPlan(
    owned.map(({ plan }) => plan),
    'FREE',
  )
}

/**
 * The smallest plan with which one of its owners would keep a league open, null where one does so now [OL4]. `owners`: all
 * leagues of each of its owners.
 */
export function readOnlyBelow(leagueId: string, owners: readonly (readonly OwnedLeague[])[]): Plan | null {
  const opens = (plan: Plan): boolean =>
    owners.some((owned) =>
      openWithin(owned, planLimits[largestPlan([plan], planOfOwner(owned))].leagues).has(leagueId),
    )
  const lifting = Plan.options.find(opens) ?? 'ELITE'
  return lifting === Plan.options[0] ? null : lifting
}

function byRight(a: Occupant, b: Occupant): number {
  if (a.chosen !== b.chosen) return a.chosen ? -1 : 1
  return compare(a.since ?? '', b.since ?? '') || compare(a.id, b.id)
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
