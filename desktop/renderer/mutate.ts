import { v7 } from 'uuid'
import type { Outcome } from '#shared/base/outcome.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/args/mutation-shapes.ts'
import { call, messageOf } from './bridge.ts'

/**
 * Runs a mutation on this device. Refusals and failures alike come back as an outcome, so that a form shows them where
 * the person is typing.
 */
export async function mutate<Name extends MutationName>(
  leagueId: string,
  name: Name,
  args: MutationArgs<Name>,
): Promise<Outcome> {
  try {
    return await call('mutate', { leagueId, name, args })
  } catch (error) {
    return { ok: false, code: 'not-saved', message: messageOf(error) }
  }
}

/** An id for something new: in the order of time, so that lists and logs stay in order. */
export function newId(): string {
  return v7()
}
