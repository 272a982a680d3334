import type { LeaseKey } from '#shared/entitlements/lease.ts'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import type { Database } from '#server/db/database.ts'
import type { SignInCookies } from '#server/plugins/cookies.ts'
import type { CsrfGuard } from '#server/plugins/csrf.ts'
import type { DiscordSignIn } from './discord.ts'
import type { TokenTimes } from './token-times.ts'

/** What the routes about people and their sign-ins need. */
export interface IdentityDeps {
  readonly plans: PlanTerms
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
  /** The address people reach the server at. */
  readonly publicUrl: string
  /** Null where this server knows no Discord application. */
  readonly discord: DiscordSignIn | null
  readonly times: TokenTimes
  /** What leases are signed with, the newest first; devices learn it as they sign in. */
  readonly leaseKeys: readonly LeaseKey[]
  readonly cookies: SignInCookies
  readonly csrf: CsrfGuard
  /** Whether the environment allows the development sign-in; each request must come from this machine besides. */
  readonly developmentSignIn: boolean
}
