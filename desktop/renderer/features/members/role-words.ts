import type { Role } from '#shared/model/role.ts'

export const roleWords: Record<Role, string> = {
  OWNER: 'Owner',
  ADMIN: 'Admin',
  STEWARD: 'Steward',
  DRIVER: 'Driver',
}

/** What somebody with this role may do: completes 'they may …'. */
export const whatRoleMay: Record<Role, string> = {
  OWNER: 'do everything, also delete the league',
  ADMIN: 'run the league: roster, seasons, rules, members and results',
  STEWARD: 'enter results, make rulings and decide incidents',
  DRIVER: 'read everything drivers may see, and report incidents',
}
