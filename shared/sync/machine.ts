import { unreachable } from '#shared/base/assert.ts'
import { answerHello } from './answer-hello.ts'
import { callFailed, connect, signOut, stay } from './connection-states.ts'
import { checked, feedUnusable, feedUpToDate, recheck } from './league-states.ts'
import type { Step, SyncEvent, SyncState } from './machine-types.ts'

/*
 *              signed-in                  hello-answered
 *  signed-out ----------> connecting -----------------------> online
 *       ^                  |  ^   |                            |  |
 *       | unauthorized     |  |   | one is too old             |  |
 *       +---- (any) -------+  |   +------> update-needed <-----+  |
 *                             |   |            |               |  |
 *                  retry or   |   +-------> faulted  <---------+  |  refused, or repaired in vain
 *               asked-to-sync |   |            |                  |
 *                             |   +-------> waiting  <------------+  unreachable
 *                             |                |
 *                             +----------------+
 */

/** How a device begins: nobody is signed in yet. */
export const initialSyncState: SyncState = { kind: 'signed-out', connection: 0 }

/** The one place that decides what the connection does next. SPEC.md numbers its rules. */
export function step(state: SyncState, event: SyncEvent): Step {
  if ('connection' in event && event.connection !== state.connection) return stay(state)
  switch (event.kind) {
    case 'signed-in':
      return connect(state, event, { attempt: 0, offlineSince: null })
    case 'signed-out':
      return signOut(state)
    case 'asked-to-sync':
      return askedToSync(state, event)
    case 'enqueued':
      return push(state)
    case 'timer-fired':
      return timerFired(state, event)
    case 'hello-answered':
      return answerHello(state, event)
    case 'push-answered':
      return pushAnswered(state, event.unsent)
    case 'feed-up-to-date':
      return feedUpToDate(state, event.leagueId)
    case 'feed-unusable':
      return feedUnusable(state, event.leagueId, event)
    case 'checked':
      return checked(state, event)
    case 'call-failed':
      return callFailed(state, event, event.failure)
    default:
      return unreachable(event)
  }
}

function askedToSync(state: SyncState, event: SyncEvent): Step {
  switch (state.kind) {
    case 'signed-out':
    case 'connecting':
      return stay(state)
    case 'online':
      return { state, effects: [{ kind: 'hello' }] }
    case 'waiting':
      return connect(state, event, state)
    case 'faulted':
    case 'update-needed':
      return connect(state, event, { attempt: state.attempt, offlineSince: null })
    default:
      return unreachable(state)
  }
}

function push(state: SyncState): Step {
  if (state.kind !== 'online' || state.pushing) return stay(state)
  return { state: { ...state, pushing: true }, effects: [{ kind: 'push' }] }
}

function pushAnswered(state: SyncState, unsent: boolean): Step {
  if (state.kind !== 'online') return stay(state)
  const idle: SyncState = { ...state, pushing: false }
  return unsent ? push(idle) : stay(idle)
}

function timerFired(state: SyncState, event: Extract<SyncEvent, { kind: 'timer-fired' }>): Step {
  switch (event.timer) {
    case 'retry':
      return state.kind === 'online' ? stay(state) : askedToSync(state, event)
    case 'hello':
      return state.kind === 'online' ? askedToSync(state, event) : stay(state)
    case 'recheck':
      return recheck(state)
    default:
      return unreachable(event.timer)
  }
}
