import type { LeaseKey } from '#shared/entitlements/lease.ts'
import type { Tokens } from '#server/identity/sign-ins.ts'

/** What a desktop app is told of its sign-in. Lengths of time in ms, because its clock may be another one. */
export interface TokenAnswer<User> {
  readonly token: string
  readonly expiresInMs: number
  readonly refreshToken: string
  readonly user: User
  /** What leases of plans are signed with, the newest first. */
  readonly leaseKeys?: LeaseKey[]
}

export function tokenAnswer<User>(
  tokens: Tokens,
  user: User,
  now: number,
  leaseKeys: readonly LeaseKey[],
): TokenAnswer<User> {
  return {
    token: tokens.accessToken,
    expiresInMs: tokens.accessExpiresAt - now,
    refreshToken: tokens.refreshToken,
    user,
    ...(leaseKeys.length > 0 ? { leaseKeys: [...leaseKeys] } : {}),
  }
}
