import type { Billing } from '#shared/policy/billing.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'

/** The page at /sign-in: how to come in, and what became of an attempt. It works without scripts. */
export interface SignInPage {
  readonly kind: 'sign-in'
  /** What went wrong just now, in words; null where nothing did. */
  readonly problem: string | null
  /** Where signing in with Discord begins; null where this server knows no Discord application. */
  readonly discord: string | null
  /** Who one can be on the machine the server runs on while it is being tried out; null elsewhere. */
  readonly development: readonly { readonly role: string; readonly name: string }[] | null
  /** Where one comes back to. */
  readonly returnTo: string
}

/** The page at /account/plan: one's plan, what it has room for, what it costs, and what was paid. */
export interface BillingPage {
  readonly kind: 'billing'
  readonly billing: Billing
  /** The zone in which times are told. */
  readonly zone: string
  readonly csrf: string
  /** The page to go on to, made just now: where `plan` is paid for, or, with null, where what one has is managed. */
  readonly goOn: { readonly plan: PaidPlan | null; readonly url: string } | null
  readonly refusal:
    | null
    /** The form did not prove that it is ours. */
    | { readonly kind: 'not-proven' }
    /** The plan is not sold so, in the words of who sells it. */
    | { readonly kind: 'refused'; readonly message: string }
}

/** The page at /account: who one is, where one is signed in, and taking everything away. */
export interface AccountPage {
  readonly kind: 'account'
  readonly name: string
  /** What Discord calls them; null for a development sign-in. */
  readonly username: string | null
  readonly signIns: readonly {
    readonly id: string
    readonly client: 'desktop' | 'web'
    readonly device: string
    readonly lastUsedAt: string
    readonly current: boolean
  }[]
  readonly csrf: string
  /** What was done just now, in words. */
  readonly done: string | null
  /** Why something was not done. */
  readonly refusal: string | null
}
