import type { z } from 'zod'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Feature } from '#shared/policy/plan-features.ts'
import type { Action } from '#shared/policy/policy.ts'
import type { Shape } from './args/shape.ts'

/** Who does it, where and when. `now` is when the person acted, as the server's clock would have shown it (ISO, UTC). */
export interface MutationContext {
  readonly leagueId: string
  readonly userId: string
  readonly now: string
  /**
   * When the person can have acted at the earliest, as the server can tell [RP6]; absent on a device, which has no other
   * clock than its own, and where it is `now`.
   */
  readonly provenNow?: string
  /** What a server remembers of a sheet's edits; a device has them all in the sheet itself. */
  readonly sheetHistory?: SheetHistory
}

export interface SheetHistory {
  /** Whether this person's very same edit of the session's sheet was taken before. */
  has(sessionId: string, update: string): Promise<boolean>
}

/**
 * A named change to league data. The same function runs on the device (at once) and on the server (for good): it reads
 * and writes only through `db`, and takes ids and times from its arguments and context, so that both runs agree.
 */
export interface Mutation<Schema extends z.ZodType> extends Shape<Schema> {
  /** What the policy must allow. */
  readonly action: Action
  /** What the league's plan must have for these arguments, null for nothing: entering results never needs any. */
  readonly feature?: (args: z.output<Schema>) => Feature | null
  /** The seasons whose standings the change can move, so that the server recomputes just those. */
  readonly seasons?: (db: Db, args: z.output<Schema>) => Promise<string[]>
  /**
   * What it writes where it decides on nothing else of the league: only those who write the same wait for each other. It
   * finds out by itself, with LostRace, that somebody came in between. Null for arguments that name nothing.
   */
  readonly subject?: (args: unknown) => string | null
  /** The audit says that it was done, and by whom, but not with which arguments: a vote that is still sealed. */
  readonly secret?: boolean
  /** It can take from members what they may do, and so end what they made. */
  readonly endsRights?: boolean
  /** It can change who owns the league, and so which plan the league has and which leagues are open. */
  readonly movesOwners?: boolean
  readonly run: (db: Db, args: z.output<Schema>, context: MutationContext) => Promise<Outcome>
}

/** A mutation whose arguments are not known to the compiler: one that was found by its name. */
export type AnyMutation = Mutation<z.ZodType>

export function mutation<Schema extends z.ZodType>(definition: Mutation<Schema>): Mutation<Schema> {
  return definition
}
