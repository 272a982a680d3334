import { unreachable } from '#shared/base/assert.ts'
import { backoffMs } from './backoff.ts'
import type { CallFailure, Step, SyncEffect, SyncState } from './machine-types.ts'

/** The device's clock (ms since 1970, UTC) and a random number in [0, 1). */
export interface Moment {
  readonly now: number
  readonly chance: number
}

export const stay = (state: SyncState): Step => ({ state, effects: [] })

/** How often a device that cannot talk to its server looks whether one of them has been updated, ms. */
export const updateCheckMs = 300_000
/** How often what a server refuses is tried again, ms. */
const refusedRetryMs = 30_000

/** Begins a new connection, whatever there was. */
export function connect(
  state: SyncState,
  { now }: Moment,
  from: { readonly attempt: number; readonly offlineSince: number | null },
): Step {
  const { attempt, offlineSince } = from
  return {
    state: { kind: 'connecting', connection: state.connection + 1, attempt, offlineSince, startedAt: now },
    effects: [...endConnection, { kind: 'hello' }],
  }
}

export function signOut(state: SyncState): Step {
  if (state.kind === 'signed-out') return stay(state)
  return { state: { kind: 'signed-out', connection: state.connection }, effects: endConnection }
}

/** What a failed call does to the connection it belongs to. */
export function callFailed(state: SyncState, moment: Moment, failure: CallFailure): Step {
  if (state.kind !== 'online' && state.kind !== 'connecting') return stay(state)
  const attempt = state.attempt + 1
  switch (failure.kind) {
    case 'unauthorized':
      return signOut(state)
    case 'forbidden':
      // Rights have changed: hello tells how. Only a server that contradicts itself is given time.
      return state.attempt === 0
        ? connect(state, moment, { attempt, offlineSince: null })
        : wait(state, moment, attempt)
    case 'forked': {
      // A server that calls the new id forked as well is given time.
      const next =
        state.attempt === 0
          ? connect(state, moment, { attempt, offlineSince: null })
          : wait(state, moment, attempt)
      return { state: next.state, effects: [{ kind: 'renumber' }, ...next.effects] }
    }
    case 'unreachable':
      return wait(state, moment, attempt, failure.retryAfterMs)
    case 'update-needed':
      return retryIn(
        { kind: 'update-needed', connection: state.connection, who: failure.who, attempt, retryAt: 0 },
        moment,
        updateCheckMs,
      )
    case 'refused': {
      const { code, message } = failure
      return retryIn(
        { kind: 'faulted', connection: state.connection, code, message, attempt, retryAt: 0 },
        moment,
        refusedRetryMs,
      )
    }
    default:
      return unreachable(failure)
  }
}

type Connected = Extract<SyncState, { kind: 'online' | 'connecting' }>
type Resting = Extract<SyncState, { kind: 'waiting' | 'faulted' | 'update-needed' }>

function wait(state: Connected, moment: Moment, attempt: number, retryAfterMs = 0): Step {
  const offlineSince = state.kind === 'connecting' ? (state.offlineSince ?? moment.now) : moment.now
  return retryIn(
    { kind: 'waiting', connection: state.connection, attempt, offlineSince, retryAt: 0 },
    moment,
    Math.max(backoffMs(attempt, moment.chance), scattered(retryAfterMs, moment.chance)),
  )
}

function retryIn(state: Resting, { now }: Moment, ms: number): Step {
  return {
    state: { ...state, retryAt: now + ms },
    effects: [...endConnection, { kind: 'set-timer', timer: 'retry', ms }],
  }
}

/** Not earlier than the server asks for, and up to half as much later: all who were sent away must not come back at once. */
const scattered = (retryAfterMs: number, chance: number): number =>
  Math.round(Math.min(retryAfterMs, longestRetryAfterMs) * (1 + chance / 2))

/** Whatever stands between device and server and asks for more is not believed, ms. */
const longestRetryAfterMs = 60_000

const endConnection: readonly SyncEffect[] = [
  { kind: 'disconnect' },
  { kind: 'clear-timer', timer: 'retry' },
  { kind: 'clear-timer', timer: 'hello' },
  { kind: 'clear-timer', timer: 'recheck' },
]
