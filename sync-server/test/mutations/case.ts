import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { fixture, freshId, type Actor } from './league-fixture.ts'

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

/** The race of the fixture with a result, for what needs one. */
export const submitted: [Actor, MutationName, unknown] = [
  'steward',
  'result.submit',
  {
    sessionId: fixture.race,
    seenVersion: 0,
    entries: [{ id: freshId(1), carNumber: '7', driverIds: [fixture.ana] }],
    results: [{ id: freshId(2), entryId: freshId(1), position: 1, status: 'FINISHED' }],
  },
]
