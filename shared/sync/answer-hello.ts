import { callFailed, stay } from './connection-states.ts'
import type { CallFailure, LeagueState, Step, SyncEffect, SyncEvent, SyncState } from './machine-types.ts'
import { protocolVersion } from './protocol.ts'

type HelloAnswered = Extract<SyncEvent, { kind: 'hello-answered' }>

/** How often an online device asks whether its leagues are still the same, ms. */
export const helloEveryMs = 60_000

/** Takes up, or goes on with, what the server says: who it is, what it speaks, which leagues the person may read. */
export function answerHello(state: SyncState, event: HelloAnswered): Step {
  if (state.kind !== 'connecting' && state.kind !== 'online') return stay(state)
  const failure = failureOf(event)
  if (failure) return callFailed(state, event, failure)
  const { hello, device } = event
  const before = state.kind === 'online' ? state.leagues : {}
  const listed = hello.leagues.map((league) => league.id)
  const behind = new Set(
    hello.leagues.flatMap(({ id, revision = 0 }) =>
      before[id]?.kind === 'proved' && revision > (device.revisions.get(id) ?? 0) ? [id] : [],
    ),
  )
  const leagues = Object.fromEntries(
    listed.map((id) => [id, behind.has(id) ? lookedAtAgain : (before[id] ?? catchingUp)]),
  )
  const lost = [...new Set([...device.leagues, ...Object.keys(before)])].filter((id) => !(id in leagues))
  const pushing = state.kind === 'online' && state.pushing
  return {
    state: {
      kind: 'online',
      connection: state.connection,
      attempt: listed.length === 0 ? 0 : state.attempt,
      pushing: pushing || device.unsent,
      leagues,
      repairs: state.kind === 'online' ? state.repairs : 0,
    },
    effects: [
      ...lost.map((leagueId): SyncEffect => ({ kind: 'drop', leagueId })),
      ...listed.filter((id) => !(id in before)).map((leagueId): SyncEffect => ({ kind: 'follow', leagueId })),
      ...[...behind].map((leagueId): SyncEffect => ({ kind: 'check', leagueId })),
      ...(device.unsent && !pushing ? [{ kind: 'push' } as const] : []),
      { kind: 'set-timer', timer: 'hello', ms: helloEveryMs },
    ],
  }
}

const catchingUp: LeagueState = { kind: 'catching-up' }
const lookedAtAgain: LeagueState = { kind: 'checking', doubts: 0 }

function failureOf({ hello, device }: HelloAnswered): CallFailure | null {
  if (protocolVersion.current < hello.protocol.oldest) return { kind: 'update-needed', who: 'app' }
  if (hello.protocol.current < protocolVersion.oldest) return { kind: 'update-needed', who: 'server' }
  if (hello.user.id !== device.userId) {
    return {
      kind: 'refused',
      code: 'other-user',
      message: 'The server knows this sign-in as another person. Sign out and sign in again.',
    }
  }
  if (Math.max(hello.lastSeq, hello.newestSeq ?? 0) > device.lastSeq) {
    return {
      kind: 'forked',
      message: 'The server has more of this device’s work than the device.',
      outcomes: [],
    }
  }
  return null
}
