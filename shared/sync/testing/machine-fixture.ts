import type { CallFailure, Step, SyncEffect, SyncEvent } from '../machine-types.ts'
import { initialSyncState, step } from '../machine.ts'
import type { HelloResponse } from '../protocol.ts'

/* What tests of the machine share: an invented league, and short names for events. */

export const user = '01900000-0000-7000-8000-000000000001'
export const league = '01900000-0000-7000-8000-000000000002'
export const other = '01900000-0000-7000-8000-000000000003'

export type Told = SyncEvent extends infer Event
  ? Event extends SyncEvent
    ? Omit<Event, 'now' | 'chance'>
    : never
  : never

/** Takes a machine through events, at one moment each, and answers the last step. */
export function after(...events: Told[]): Step {
  let last: Step = { state: initialSyncState, effects: [] }
  for (const [index, event] of events.entries()) {
    last = step(last.state, { ...event, now: 1_000 * (index + 1), chance: 0 })
  }
  return last
}

export const signedIn: Told = { kind: 'signed-in' }
export const failed = (failure: CallFailure, connection = 1): Told => ({
  kind: 'call-failed',
  connection,
  failure,
})
export const unreachable = failed({ kind: 'unreachable' })

export function hello(
  changes: Partial<HelloResponse> = {},
  device: Partial<Hello['device']> = {},
  connection = 1,
): Told {
  return {
    kind: 'hello-answered',
    connection,
    hello: {
      protocol: { oldest: 1, current: 1 },
      now: 0,
      lastSeq: 0,
      user: { id: user, displayName: 'Sten' },
      leagues: [{ id: league, slug: 'cup', name: 'Cup', role: 'STEWARD' }],
      ...changes,
    },
    device: { userId: user, lastSeq: 0, unsent: false, leagues: [], revisions: new Map(), ...device },
  }
}
export type Hello = Extract<SyncEvent, { kind: 'hello-answered' }>

export const caughtUpIn = (connection: number): Told => ({
  kind: 'feed-up-to-date',
  connection,
  leagueId: league,
})
export const caughtUp = caughtUpIn(1)
export const checked = (verdict: 'same' | 'different' | 'moved-on'): Told => ({
  kind: 'checked',
  connection: 1,
  leagueId: league,
  verdict,
})
export const recheck: Told = { kind: 'timer-fired', timer: 'recheck' }
export const kinds = (effects: readonly SyncEffect[]): string[] => effects.map((effect) => effect.kind)
