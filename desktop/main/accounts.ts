import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { AppEvent, EngineCall, Reply, Session, SignInMethods } from '#desktop/ipc/contract.ts'
import type { SyncStatusEvent } from '#desktop/ipc/engine-channel.ts'
import type { OnlineAnswer, OnlineCallName } from '#desktop/ipc/online-calls.ts'
import { startBrowserSignIn, type BrowserSignIn } from './browser-sign-in.ts'
import type { Log } from './log-file.ts'
import type { DeletionRequest, ServerClient } from './server-client.ts'
import { openSignedIn, type SignedIn, type StartEngine } from './signed-in.ts'
import type { StoredTokens, SignIn, SignInStore } from './sign-in-store.ts'

export interface Accounts {
  session(): Promise<Session>
  /** How one can sign in right now. */
  signInMethods(): Promise<SignInMethods>
  signInForDevelopment(role: Role): Promise<Outcome>
  /** Signs in by the person's browser; answers when that has come to an end. One that is under way is given up. */
  signInWithBrowser(way: 'loopback' | 'link'): Promise<Outcome>
  /** The browser sign-in that is under way, null when there is none. */
  browserSignIn(): BrowserSignIn | null
  signOut(evenWithUnsentWork: boolean): Promise<Outcome>
  /** Deletes the account on the server, and then everything of it on this device. */
  deleteAccount(request: DeletionRequest): Promise<Outcome>
  /** The engine of whoever is signed in: what it is doing, how to start it when it has stopped and how to connect a window; null for nobody. */
  engine(): SignedIn['engine'] | null
  /** A person has chosen another server while nobody was signed in. */
  serverChanged(): Promise<void>
  /** Whose data this device shows; null for nobody. */
  userId(): string | null
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
  readonly startEngine: StartEngine
  readonly tell: (event: AppEvent | SyncStatusEvent) => void
  /** What the server knows this device by. */
  readonly deviceName: string
  readonly openOutside: (url: string) => Promise<void>
  /** Removes what this device holds of a user. */
  readonly removeData: (userId: string) => Promise<void>
  readonly log?: Log
  /** How often the server is asked for the way in while nobody is signed in. */
  readonly lookMs?: number
  readonly pauseMs?: (failures: number) => number
}

/** Who is signed in on this device, and the engine that is theirs. Starts at once with whoever was here last. */
export function openAccounts(options: AccountsOptions): Accounts {
  const { store, server, tell, deviceName, lookMs = 2000, log = () => {} } = options
  // While an account is being deleted, nothing may put its sign-in back.
  let leaving: string | null = null
  const keep = (signIn: SignIn): void => {
    if (signIn.user.id !== leaving) store.write(signIn)
  }
  const open = (signIn: SignIn): SignedIn => openSignedIn({ ...options, signIn, keep })
  const last = store.read()
  let current: SignedIn | null = last && open(last)
  let browser: BrowserSignIn | null = null
  let signedOut: Extract<Session, { kind: 'signed-out' }> = {
    kind: 'signed-out',
    developmentSignIn: false,
    discordSignIn: false,
    serverReachable: false,
  }
  let looking: Promise<void> | null = null

  const session = (): Session => (current ? { kind: 'signed-in', user: current.user } : signedOut)

  async function signInMethods(): Promise<SignInMethods> {
    const offered = await server.options()
    return {
      developmentSignIn: offered?.development ?? false,
      discordSignIn: offered?.discord ?? false,
      serverReachable: offered !== null,
    }
  }

  async function look(): Promise<void> {
    const next = { kind: 'signed-out', ...(await signInMethods()) } as const
    const changed = JSON.stringify(next) !== JSON.stringify(signedOut)
    signedOut = next
    if (changed && current === null) tell({ kind: 'session-changed', session: signedOut })
  }

  const timer = setInterval(() => {
    // While a person is in their browser, a connection that blinks must not take the waiting screen away.
    if (current === null && browser === null) looking ??= look().finally(() => (looking = null))
  }, lookMs)

  async function comeIn(signIn: SignIn & { readonly tokens: StoredTokens }): Promise<void> {
    store.write(signIn)
    if (current?.user.id === signIn.user.id) {
      current.put(signIn)
    } else {
      const before = current
      await before?.stop()
      const theirs = before?.refreshToken()
      if (theirs) void server.revoke(theirs)
      current = open(signIn)
    }
    tell({ kind: 'session-changed', session: session() })
  }

  async function goOut(): Promise<void> {
    await look()
    tell({ kind: 'session-changed', session: session() })
  }

  /** What cannot be removed now is removed at the next start. */
  async function removeWhatIsOwed(): Promise<void> {
    for (const userId of store.removing()) {
      if (userId === current?.user.id) continue
      try {
        await options.removeData(userId)
        store.setRemoving(store.removing().filter((each) => each !== userId))
      } catch (error) {
        log('removal-failed', { error: String(error) })
      }
    }
  }

  void removeWhatIsOwed()

  return {
    session: async () => {
      if (current === null) await look()
      return session()
    },
    signInMethods,
    signInForDevelopment: async (role) => {
      const answer = await server.signInForDevelopment(role, deviceName)
      if (!answer.ok) return answer
      await comeIn(answer.signIn)
      return { ok: true }
    },
    signInWithBrowser: async (way) => {
      browser?.cancel()
      const mine = await startBrowserSignIn({
        ...options,
        startAddress: (query) => server.startAddress(query),
        way,
      })
      browser = mine
      const brought = await mine.outcome
      if (browser === mine) browser = null
      if (!brought.ok) return brought
      const { code, verifier } = brought
      const answer = await server.exchangeCode({ code, verifier }, deviceName)
      if (!answer.ok) return answer
      await comeIn(answer.signIn)
      return { ok: true }
    },
    browserSignIn: () => browser,
    signOut: async (evenWithUnsentWork) => {
      if (current === null) return { ok: true }
      if (!evenWithUnsentWork) {
        const reply = await current.call('syncStatus', {})
        const pending = reply.ok ? (reply.result as SyncStatus).pending : null
        if (pending === null) return perhapsUnsent
        if (pending !== 0) return unsentWork
      }
      const before = current
      current = null
      // First of all: a crash from here on must not sign anybody in again.
      store.clear()
      await before.stop()
      const refreshToken = before.refreshToken()
      if (refreshToken) void server.revoke(refreshToken)
      await goOut()
      return { ok: true }
    },
    deleteAccount: async (request) => {
      if (current === null || leaving !== null) return { ok: true }
      const before = current
      const token = await before.token()
      // Before the server is asked: whatever crashes from here on, no sign-in of a deleted account is left behind.
      leaving = before.user.id
      store.clear()
      const outcome = await server.deleteAccount(token, request)
      if (!outcome.ok) {
        leaving = null
        store.write(before.signIn())
        return outcome
      }
      store.setRemoving([...store.removing(), before.user.id])
      current = null
      leaving = null
      await before.stop()
      await removeWhatIsOwed()
      await goOut()
      return { ok: true }
    },
    engine: () => current?.engine ?? null,
    serverChanged: async () => {
      browser?.cancel()
      await looking
      await look()
    },
    userId: () => current?.user.id ?? null,
    call: async (name, args) =>
      current
        ? current.call(name, args)
        : { ok: false, error: { code: 'signed-out', message: 'Nobody is signed in.' } },
    ask: async (name, args) => (current ? current.ask(name, args) : server.ask(null, name, args)),
    close: async () => {
      clearInterval(timer)
      browser?.cancel()
      await current?.stop()
    },
  }
}

const perhapsUnsent = rejected(
  'unsent-work',
  'The data on this device is not open, so nobody can say whether all of your work is sent. It stays on this device.',
)
const unsentWork = rejected(
  'unsent-work',
  'There is work on this device that is not sent yet. Send it first, or sign out all the same.',
)
