import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import { can, rolesWith, type Action } from './policy.ts'

/** Why a role may not do an action, null where it may. No role (not a member) may do nothing, and learns nothing. */
export function permissionFault(role: Role | null, action: Action): Rejection | null {
  if (role === null) return noAccess
  if (can(role, action)) return null
  const whom = rolesWith(action).includes('ADMIN') ? 'an admin' : 'an owner'
  return rejected('forbidden', `Your role (${role}) may not do this. Ask ${whom} of the league.`)
}

const noAccess = rejected('no-access', 'You are not a member of this league, or it does not exist.')
