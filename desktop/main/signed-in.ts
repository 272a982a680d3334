import type { LeaseKey } from '#shared/entitlements/lease.ts'
import { rejected } from '#shared/base/outcome.ts'
import type { AppEvent, EngineCall, Reply } from '#desktop/ipc/contract.ts'
import type { SyncStatusEvent } from '#desktop/ipc/engine-channel.ts'
import type { OnlineAnswer, OnlineCallName } from '#desktop/ipc/online-calls.ts'
import type { EngineHost } from './engine-process.ts'
import type { ServerClient } from './server-client.ts'
import type { StoredTokens, SignIn } from './sign-in-store.ts'
import { keepTokens } from './token-keeper.ts'

/** Whoever is signed in on this device: their engine, and the tokens it and the window's requests go with. */
export interface SignedIn {
  readonly user: SignIn['user']
  readonly engine: Pick<EngineHost, 'state' | 'startAgain' | 'connect'>
  call(name: EngineCall, args: unknown): Promise<Reply<unknown>>
  ask(name: OnlineCallName, args: unknown): Promise<OnlineAnswer<unknown>>
  /** A token for a request of the main process itself. */
  token(): Promise<string | null>
  refreshToken(): string | null
  /** As it is to be kept: with the tokens of now. */
  signIn(): SignIn
  /** The same person has signed in again. */
  put(signIn: SignIn & { readonly tokens: StoredTokens }): void
  stop(): Promise<void>
}

export type StartEngine = (
  start: Pick<SignIn, 'user' | 'leaseKeys'> & { readonly token: string | null },
  tell: (event: AppEvent | SyncStatusEvent) => void,
) => EngineHost

interface SignedInOptions {
  readonly signIn: SignIn
  readonly server: ServerClient
  readonly startEngine: StartEngine
  readonly tell: (event: AppEvent | SyncStatusEvent) => void
  readonly keep: (signIn: SignIn) => void
  /** How long to wait before the next attempt after so many that failed. */
  readonly pauseMs?: (failures: number) => number
}

/**
 * Runs the engine of a person with a token that is renewed in time. The engine stops at a token that the server refuses;
 * here it is given another one. Only when there is none to be had, the window hears that somebody must sign in.
 */
export function openSignedIn(options: SignedInOptions): SignedIn {
  const { signIn, server, startEngine, tell, keep, pauseMs = backOff } = options
  const { user } = signIn
  let stopped = false
  let failures = 0
  let held = signIn.tokens
  let leaseKeys: readonly LeaseKey[] = signIn.leaseKeys
  let recovering: Promise<void> | null = null
  const pauses = new Set<NodeJS.Timeout>()

  const tokens = keepTokens({
    held: signIn.tokens,
    renew: async (refreshToken) => {
      const renewal = await server.renew(refreshToken)
      if (renewal.kind === 'renewed') leaseKeys = renewal.leaseKeys
      return renewal
    },
    changed: (next) => {
      held = next
      keep({ user, tokens: next, leaseKeys })
      engine.setToken(next?.token ?? null, leaseKeys)
    },
  })
  const engine = startEngine({ user, leaseKeys, token: tokens.token() }, hear)

  function hear(event: AppEvent | SyncStatusEvent): void {
    tell(event)
    if (event.kind !== 'sync-status') return
    if (event.status.kind === 'synced') failures = 0
    if (event.status.kind === 'needs-sign-in' && tokens.token() !== null && !stopped) {
      recovering ??= recover().finally(() => (recovering = null))
    }
  }

  async function recover(): Promise<void> {
    await pause(failures === 0 ? 0 : pauseMs(failures))
    failures += 1
    const renewal = await tokens.renew(null)
    // Where there is none to be had, the engine has heard it, and the window hears from the engine that somebody must sign in.
    if (stopped || renewal.kind !== 'unreachable') return
    // With the old token the engine finds out by itself when the server is there again.
    await pause(pauseMs(failures))
    if (!stopped) engine.setToken(tokens.token(), leaseKeys)
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        pauses.delete(timer)
        resolve()
      }, ms)
      pauses.add(timer)
    })
  }

  return {
    user,
    engine,
    call: (name, args) => engine.call(name, args),
    ask: async (name, args) => {
      const token = await tokens.fresh()
      const answer = await server.ask(token, name, args)
      if (answer.ok || answer.code !== 'needs-sign-in' || token === null) return answer
      const renewal = await tokens.renew(token)
      if (renewal.kind === 'renewed') return server.ask(renewal.token, name, args)
      return renewal.kind === 'unreachable' ? unreachable : answer
    },
    token: () => tokens.fresh(),
    refreshToken: () => tokens.refreshToken(),
    signIn: () => ({ user, tokens: held, leaseKeys }),
    put: (anew) => {
      failures = 0
      leaseKeys = anew.leaseKeys
      tokens.put(anew.tokens)
    },
    stop: async () => {
      stopped = true
      tokens.stop()
      for (const timer of pauses) clearTimeout(timer)
      await engine.stop()
    },
  }
}

function backOff(failures: number): number {
  return Math.min(60_000, 1_000 * 2 ** failures)
}

const unreachable = rejected(
  'server-unreachable',
  'This needs a connection, and the server does not answer. Check the connection and try again.',
)
