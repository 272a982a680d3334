import type { EndReason } from '../../entitlements/grant.ts'
import type { Verdict } from '../../entitlements/explain-access.ts'
import type { Plan } from '../../policy/plan-limits.ts'
import type { Role } from '../../model/role.ts'

/* The founder's console, /founder on the web. It works without scripts. Instants are ISO, UTC; amounts in minor units. */

export interface FounderPage {
  readonly kind: 'founder'
  readonly view: FounderView
  readonly csrf: string
  /** Names the next act that is done from this page: a form that is sent twice is done once. */
  readonly actId: string
  /** What was done just now, in words. */
  readonly done: string | null
  /** Why something was not done. */
  readonly refusal: string | null
}

export type FounderView =
  | { readonly kind: 'overview'; readonly counts: OverviewCounts; readonly acts: readonly FounderAct[] }
  | { readonly kind: 'people'; readonly q: string; readonly list: Listed<FoundPerson> }
  | PersonView
  | { readonly kind: 'leagues'; readonly q: string; readonly list: Listed<FoundLeague> }
  | LeagueView
  | FailuresView
  | ServicesView
  | { readonly kind: 'acts'; readonly list: Listed<FounderAct> }
  | { readonly kind: 'message'; readonly title: string; readonly text: string }

/** Some of many, and the address of those that follow; null where these are the last. */
export interface Listed<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface OverviewCounts {
  readonly people: number
  readonly leagues: Readonly<Record<Plan, number>>
  readonly subscriptions: number
  /** Customers of a payment provider of whom nobody here is known. */
  readonly parked: number
  /** Events and jobs that failed. */
  readonly failed: number
}

export interface FoundPerson {
  readonly id: string
  readonly name: string
  /** What Discord calls them, and their number there. */
  readonly username: string | null
  readonly discordId: string | null
  readonly createdAt: string
  readonly deletedAt: string | null
  readonly leagues: number
}

export interface PersonView {
  readonly kind: 'person'
  readonly person: FoundPerson
  readonly memberships: readonly Membership[]
  readonly plan: ExplainedPlan
  readonly customers: readonly Customer[]
  readonly subscriptions: readonly ShownSubscription[]
  readonly payments: readonly ShownPayment[]
  readonly acts: readonly FounderAct[]
  /** Whether a plan may be forced on them here: never in production. */
  readonly mayForcePlan: boolean
}

export interface Membership {
  readonly leagueId: string
  readonly league: string
  readonly plan: Plan
  readonly role: Role
  readonly joinedAt: string
  readonly removedAt: string | null
  /** When the league was deleted. */
  readonly deletedAt: string | null
}

/** What a person's plan is at an instant, and everything that was ever granted or blocked, with what it does then. */
export interface ExplainedPlan {
  readonly at: string
  /** Whether the instant was asked for; otherwise it is the present. */
  readonly asked: boolean
  /** Null where nothing is open; then `floor` is what they have. */
  readonly tier: string | null
  readonly floor: Plan
  readonly until: string | null
  readonly inGrace: boolean
  readonly blocked: boolean
  readonly because: readonly ShownReason[]
}

export interface ShownReason {
  readonly id: string
  /** Null for a block. */
  readonly tier: string | null
  readonly source: string | null
  readonly sourceRef: string | null
  readonly note: string
  readonly from: string
  /** When it closes or closed, null for never. */
  readonly until: string | null
  readonly verdict: Verdict
  /** What the ledger says of why it was closed before its own end; null where nothing closed it. */
  readonly ended: EndReason | null
}

export interface Customer {
  readonly accountId: string
  readonly provider: string
  readonly mode: string
  readonly ref: string
  readonly deleted: boolean
  /** When the provider was last asked, null for never. */
  readonly asOf: string | null
  /** Whether this server is paid by that account, and so can ask it. */
  readonly served: boolean
}

export interface ShownSubscription {
  readonly ref: string
  readonly tier: string | null
  readonly status: string
  readonly startedAt: string
  readonly trialUntil: string | null
  readonly cancelAt: string | null
  readonly endedAt: string | null
  readonly retryAt: string | null
  readonly asOf: string
}

export interface ShownPayment {
  readonly ref: string
  readonly amount: number
  readonly currency: string
  readonly paidAt: string
  /** What was given back so far. */
  readonly refunded: number
  readonly disputes: readonly ('open' | 'won' | 'lost')[]
  readonly receiptUrl: string | null
}

/** What did not work, and whom nobody here knows; of each `most` at most. */
export interface FailuresView {
  readonly kind: 'failures'
  readonly events: readonly ShownEvent[]
  readonly jobs: readonly ShownJob[]
  readonly deliveries: readonly ShownDelivery[]
  readonly parked: readonly Customer[]
  readonly most: number
}

/** An event of a payment provider whose customer could not be looked at. */
export interface ShownEvent {
  readonly accountId: string
  readonly event: string
  readonly type: string
  readonly receivedAt: string
  readonly attempts: number
  readonly error: string
  /** When it is tried again by itself, null where only a person has it tried again. */
  readonly retryAt: string | null
}

/** A job that failed to the end. */
export interface ShownJob {
  readonly id: string
  readonly name: string
  readonly leagueId: string | null
  readonly userId: string | null
  readonly failedAt: string
  readonly error: string
}

/** What is let in besides people. */
export interface ServicesView {
  readonly kind: 'services'
  readonly tokens: readonly ShownServiceToken[]
  /** A token that was made just now: this page alone shows it. */
  readonly made: { readonly name: string; readonly token: string } | null
  /** Whether the environment names one besides. */
  readonly ofEnvironment: boolean
}

export interface ShownServiceToken {
  readonly id: string
  readonly name: string
  readonly access: 'bot'
  readonly madeAt: string
  /** Null where their account is gone. */
  readonly madeBy: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

export interface FoundLeague {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  readonly createdAt: string
  readonly deletedAt: string | null
  readonly members: number
}

export interface LeagueView {
  readonly kind: 'league'
  readonly league: FoundLeague
  readonly revision: number
  readonly owners: readonly { readonly id: string; readonly name: string; readonly plan: Plan }[]
  readonly members: Readonly<Record<Role, number>>
  readonly drivers: number
  readonly seasons: number
  readonly events: number
  /** Null where it is not linked to a Discord server. */
  readonly discord: LeagueDiscord | null
  readonly audit: Listed<LeagueAct>
}

export interface LeagueDiscord {
  readonly server: string
  readonly linkedAt: string
  readonly inactive: 'bot-removed' | 'deactivated' | null
  readonly inactiveAt: string | null
}

/** What a league wanted in Discord and could not be put there. */
export interface ShownDelivery {
  readonly id: string
  readonly leagueId: string
  readonly league: string
  readonly kind: string
  readonly what: string
  readonly at: string
}

/** A line of a league's audit log, without what it said. */
export interface LeagueAct {
  readonly id: string
  readonly at: string
  readonly userId: string | null
  readonly userName: string | null
  readonly name: string
  /** The code of its refusal, null for what was done. */
  readonly refused: string | null
}

/** What the founder did, to whom or what, and why. */
export interface FounderAct {
  readonly id: string
  readonly at: string
  readonly userName: string | null
  readonly name: string
  readonly reason: string
  /** Whom it was about, null where it was about nobody. */
  readonly about: { readonly id: string; readonly name: string } | null
  /** What else was asked for, as it was asked. */
  readonly args: Readonly<Record<string, unknown>>
  readonly refused: string | null
}
