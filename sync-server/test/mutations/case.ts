import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import type { Actor } from './league-fixture.ts'

/** What is tried of every mutation. Each domain keeps its cases in a file of its own, gathered in mutations.test.ts. */
export interface Case<Name extends MutationName> {
  /** Accepted from `by`; refused from everybody else in `notBy`. */
  readonly good: MutationArgs<Name>
  readonly by: Actor
  readonly notBy: readonly Actor[]
  /** What makes the arguments refused, and with which code. */
  readonly bad: readonly [code: string, args: unknown][]
  /** Mutations that must have run before. */
  readonly after?: readonly [Actor, MutationName, unknown][]
}

export type Cases<Names extends MutationName> = { readonly [Name in Names]: Case<Name> }

export const admins: Pick<Case<MutationName>, 'by' | 'notBy'> = {
  by: 'admin',
  notBy: ['steward', 'driverUser', 'stranger'],
}
export const stewards: Pick<Case<MutationName>, 'by' | 'notBy'> = {
  by: 'steward',
  notBy: ['driverUser', 'stranger'],
}
