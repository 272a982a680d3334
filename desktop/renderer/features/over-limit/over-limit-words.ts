import { planLimits, type Plan } from '#shared/policy/plan-limits.ts'
import type { OwnedLeagues } from '#shared/queries/owned-leagues.ts'

/** Why a league is read-only, to its owner. */
export function ownLeagueWords({ plan, room, leagues }: OwnedLeagues): string {
  const { label } = planLimits[plan]
  return `Read-only: your ${label} plan has room for ${roomWords('league', room)}, and you own ${leagues.length}.`
}

/** Why a league is read-only, to who does not own it. */
export const othersLeagueWords = 'Read-only: the owner’s plan has no room for this league.'

/** What still works in it. */
export const stillWorks = 'Results and rulings work as ever; nothing is lost.'

/** How many of the roster are read-only, and why. */
export function readOnlyDriverWords(plan: Plan, readOnly: number): string {
  const { label, drivers } = planLimits[plan]
  const who = readOnly === 1 ? 'One driver is' : `${readOnly} drivers are`
  return `${who} read-only: the ${label} plan has room for ${roomWords('driver', drivers)}. They race as ever, and cannot be edited.`
}

export function roomWords(thing: 'league' | 'driver', room: number | null): string {
  if (room === null) return `any number of ${thing}s`
  return room === 1 ? `one ${thing}` : `${room} ${thing}s`
}
