/** The plan that would let something happen, and what it is called; a newer server may have plans that are not known here. */
export interface Lifts {
  readonly plan: string
  readonly label: string
}

/** Why something that was asked for did not happen. `code` is for programs, `message` says what is wrong and what to do. */
export interface Rejection {
  readonly ok: false
  readonly code: string
  readonly message: string
  readonly field?: string
  /** With code 'PLAN_LIMIT': what would lift it. */
  readonly lifts?: Lifts
}

export interface Accepted {
  readonly ok: true
}

/** What becomes of a mutation. An expected failure is data; a bug throws. */
export type Outcome = Accepted | Rejection

export const accepted: Accepted = { ok: true }

/** What a rejection says, without what else may stand beside it. */
export function reasonOf({ code, message, field, lifts }: Rejection): Omit<Rejection, 'ok'> {
  return { code, message, ...(field ? { field } : {}), ...(lifts ? { lifts } : {}) }
}

export function rejected(code: string, message: string, field?: string): Rejection {
  return field === undefined ? { ok: false, code, message } : { ok: false, code, message, field }
}
