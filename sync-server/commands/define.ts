import type { z } from 'zod'
import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Action } from '#shared/policy/policy.ts'
import type { CarryOutDeps } from '#server/sync/carry-out.ts'

/** Who may ask a command; decided inside its transaction, with the league locked. */
export type Permission<Args> =
  | {
      readonly kind: 'league'
      /** What the policy must allow the role of who asks. */
      readonly action: Action
      /** Besides, whoever it is about, such as the driver of a calendar. */
      readonly orWhom?: (tx: Db, args: Args, userId: string) => Promise<boolean>
      /** Also in a league that was deleted, for its owners. */
      readonly alsoDeleted?: boolean
    }
  /** Whoever is signed in: it is about themselves, or decided by what they bring, such as the token of an invite. */
  | { readonly kind: 'oneself' }
  /** The accounts that the environment names as the founder's. */
  | { readonly kind: 'founder' }

/** Who asks, of which league (null: of none), when (ISO, UTC) and by which sign-in. */
export interface CommandContext {
  readonly deps: CarryOutDeps
  readonly leagueId: string | null
  readonly userId: string
  readonly signInId: string | null
  readonly now: string
  readonly requestId: string | null
}

/** What came of a command. `unchanged` says that everything was so before: that is not in the audit. */
export type CommandAnswer<Result> =
  | { readonly ok: true; readonly result: Result; readonly unchanged?: boolean }
  | Rejection

/**
 * A named change that only the server can make. `carryOut` runs it as it runs a mutation, with the league's lock, the
 * policy, the audit and the revision; `shared/mutations/command-names.ts` has its name.
 */
export interface Command<Schema extends z.ZodType, Result> {
  readonly args: Schema
  readonly permission: Permission<z.output<Schema>>
  /** What the audit keeps, never a secret; the arguments unless told otherwise. The result is null for what was refused. */
  readonly audited?: (args: z.output<Schema>, result: Result | null) => unknown
  /** Its result is a secret that is told once and kept nowhere: who repeats the request is answered this instead. */
  readonly toldOnce?: Rejection
  /** It can change who owns the league, and so which plan the league has and which leagues are open. */
  readonly movesOwners?: boolean
  readonly run: (tx: Db, args: z.output<Schema>, context: CommandContext) => Promise<CommandAnswer<Result>>
}

/** A command whose arguments are not known to the compiler: one that was found by its name. */
export type AnyCommand<Result> = Command<z.ZodType, Result>

export function command<Schema extends z.ZodType, Result>(
  definition: Command<Schema, Result>,
): Command<Schema, Result> {
  return definition
}
