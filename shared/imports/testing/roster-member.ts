import type { RosterDriver } from '#shared/model/roster-driver.ts'

/** A regular driver of a league without a team. */
export function rosterMember(id: string, displayName: string, carNumber: string | null = null): RosterDriver {
  return { id, displayName, carNumber, teamId: null, teamName: null, kind: 'regular' }
}
