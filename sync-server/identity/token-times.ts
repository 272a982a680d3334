/** How long a sign-in's tokens hold, ms. */
export interface TokenTimes {
  readonly accessMs: number
  /** From the last renewal: a device that is used at least this often stays signed in. */
  readonly refreshMs: number
}

const minute = 60_000

export const usualTokenTimes: TokenTimes = { accessMs: 15 * minute, refreshMs: 14 * 24 * 60 * minute }

/** For this long a used refresh token answers with its successor again, whatever happened: two windows may ask at once. */
export const togetherMs = 30_000

/**
 * For this long it does so as long as neither the successor nor the access token that came with it has been seen: the
 * answer was lost, as when a connection breaks for the night. Who renews after that must sign in again.
 */
export const lostAnswerMs = 24 * 60 * minute
