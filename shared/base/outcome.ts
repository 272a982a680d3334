/** Why something that was asked for did not happen. `code` is for programs, `message` says what is wrong and what to do. */
export interface Rejection {
  readonly ok: false
  readonly code: string
  readonly message: string
  readonly field?: string
}

export interface Accepted {
  readonly ok: true
}

/** What becomes of a mutation. An expected failure is data; a bug throws. */
export type Outcome = Accepted | Rejection

export const accepted: Accepted = { ok: true }

export function rejected(code: string, message: string, field?: string): Rejection {
  return field === undefined ? { ok: false, code, message } : { ok: false, code, message, field }
}
