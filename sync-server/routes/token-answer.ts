import type { Tokens } from '#server/identity/sign-ins.ts'

/** What a desktop app is told of its sign-in. Lengths of time in ms, because its clock may be another one. */
export interface TokenAnswer<User> {
  readonly token: string
  readonly expiresInMs: number
  readonly refreshToken: string
  readonly user: User
}

export function tokenAnswer<User>(tokens: Tokens, user: User, now: number): TokenAnswer<User> {
  return {
    token: tokens.accessToken,
    expiresInMs: tokens.accessExpiresAt - now,
    refreshToken: tokens.refreshToken,
    user,
  }
}
