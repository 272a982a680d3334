import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { AppEvent, EngineCall, Reply, Session } from '#desktop/ipc/contract.ts'
import type { OnlineAnswer, OnlineCallName } from '#desktop/ipc/online-calls.ts'
import type { EngineHost } from './engine-process.ts'
import type { ServerClient } from './server-client.ts'
import type { SignIn, SignInStore } from './sign-in-store.ts'

export interface Accounts {
  session(): Promise<Session>
  signInForDevelopment(role: Role): Promise<Outcome>
  signOut(evenWithUnsentWork: boolean): Promise<Outcome>
  /** Asks the engine of whoever is signed in. */
  call(name: EngineCall, args: unknown): Promise<Reply<unknown>>
  /** Asks the server in the name of whoever is signed in. */
  ask(name: OnlineCallName, args: unknown): Promise<OnlineAnswer<unknown>>
  /** Ends the engine, for quitting. */
  close(): Promise<void>
}

interface AccountsOptions {
  readonly store: SignInStore
  readonly server: ServerClient
  readonly startEngine: (signIn: SignIn) => EngineHost
  readonly tell: (event: AppEvent) => void
  /** How often the server is asked for the way in while nobody is signed in. */
  readonly lookMs?: number
}

/** Who is signed in on this device, and the engine that is theirs. Starts at once with whoever was here last. */
export function openAccounts({ store, server, startEngine, tell, lookMs = 2000 }: AccountsOptions): Accounts {
  const last = store.read()
  let current: { signIn: SignIn; engine: EngineHost } | null = last && {
    signIn: last,
    engine: startEngine(last),
  }
  let wayIn: Extract<Session, { kind: 'signed-out' }> = {
    kind: 'signed-out',
    developmentSignIn: false,
    serverReachable: false,
  }
  let looking: Promise<void> | null = null

  const session = (): Session => (current ? { kind: 'signed-in', user: current.signIn.user } : wayIn)

  async function look(): Promise<void> {
    const options = await server.options()
    const next = {
      kind: 'signed-out',
      developmentSignIn: options?.development ?? false,
      serverReachable: options !== null,
    } as const
    const changed = JSON.stringify(next) !== JSON.stringify(wayIn)
    wayIn = next
    if (changed && current === null) tell({ kind: 'session-changed', session: wayIn })
  }

  const timer = setInterval(() => {
    if (current === null) looking ??= look().finally(() => (looking = null))
  }, lookMs)

  return {
    session: async () => {
      if (current === null) await look()
      return session()
    },
    signInForDevelopment: async (role) => {
      const answer = await server.signInForDevelopment(role)
      if (!answer.ok) return answer
      const signIn = { user: answer.user, token: answer.token }
      store.write(signIn)
      if (current?.signIn.user.id === signIn.user.id) {
        current = { ...current, signIn }
        current.engine.setToken(signIn.token)
      } else {
        await current?.engine.stop()
        current = { signIn, engine: startEngine(signIn) }
      }
      tell({ kind: 'session-changed', session: session() })
      return { ok: true }
    },
    signOut: async (evenWithUnsentWork) => {
      if (current === null) return { ok: true }
      if (!evenWithUnsentWork) {
        const reply = await current.engine.call('syncStatus', {})
        const pending = reply.ok ? (reply.result as SyncStatus).pending : null
        if (pending !== 0) {
          return rejected(
            'unsent-work',
            'There is work on this device that is not sent yet. Send it first, or sign out all the same.',
          )
        }
      }
      const { signIn, engine } = current
      current = null
      store.clear()
      await engine.stop()
      if (signIn.token) void server.signOut(signIn.token)
      await look()
      tell({ kind: 'session-changed', session: session() })
      return { ok: true }
    },
    call: async (name, args) =>
      current
        ? current.engine.call(name, args)
        : { ok: false, error: { code: 'signed-out', message: 'Nobody is signed in.' } },
    ask: async (name, args) => server.ask(current?.signIn.token ?? null, name, args),
    close: async () => {
      clearInterval(timer)
      await current?.engine.stop()
    },
  }
}
