import type { Role } from '#shared/model/role.ts'

const admins: readonly Role[] = ['OWNER', 'ADMIN']
const stewards: readonly Role[] = ['OWNER', 'ADMIN', 'STEWARD']
const everyone: readonly Role[] = ['OWNER', 'ADMIN', 'STEWARD', 'DRIVER']

/** The one table of who may do what in a league. */
const permissions = {
  'league.read': everyone,
  'league.rename': admins,
  'member.manage': admins,
  'audit.read': admins,
  'league.delete': ['OWNER'],
  'roster.manage': admins,
  'season.manage': admins,
  'rules.manage': admins,
  'event.manage': admins,
  'attendance.set': everyone,
  'result.enter': stewards,
  'ruling.make': stewards,
  'incident.report': everyone,
  'incident.judge': stewards,
  'incident.lift-recusal': admins,
  'work.carry': stewards,
  'device.revoke': admins,
  'discord.manage': admins,
  'api-key.manage': admins,
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions

/** Whether a role may do an action. No role (not a member) may do nothing. */
export function can(role: Role | null, action: Action): boolean {
  return role !== null && rolesWith(action).includes(role)
}

/** The roles that may do an action. */
export function rolesWith(action: Action): readonly Role[] {
  return permissions[action]
}
