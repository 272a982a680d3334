import { afterEach, expect, test } from 'vitest'
import { rejected } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import type { SyncStatusEvent } from '#desktop/ipc/engine-channel.ts'
import { openAccounts, type Accounts } from './accounts.ts'
import type { EngineHost } from './engine-process.ts'
import type { ServerClient } from './server-client.ts'
import type { StoredTokens, SignIn, SignInStore } from './sign-in-store.ts'

const users: Record<Role, SignIn['user']> = {
  OWNER: { id: '1', displayName: 'Olivia' },
  ADMIN: { id: '2', displayName: 'Adam' },
  STEWARD: { id: '3', displayName: 'Sam' },
  DRIVER: { id: '4', displayName: 'Dina' },
}
const hour = 3_600_000
const tokens = (name: string, holdsMs = hour): StoredTokens => ({
  token: name,
  expiresAt: Date.now() + holdsMs,
  refreshToken: `refresh ${name}`,
})
let opened: Accounts | undefined
afterEach(() => opened?.close())

type Renewing = 'renews' | 'has-ended' | 'is-unreachable'

function device({ last = null as SignIn | null, pending = 0, removing = [] as readonly string[] } = {}) {
  const log: string[] = []
  const events: (AppEvent | SyncStatusEvent)[] = []
  const world = {
    reachable: true,
    kept: last,
    removing,
    whenDeleting: async (): Promise<void> => {},
    whenStopping: async (): Promise<void> => {},
    tokens: 0,
    leaseKeys: [] as SignIn['leaseKeys'],
    engineKeys: [] as SignIn['leaseKeys'],
    renewing: 'renews' as Renewing,
    refused: [] as string[],
    status: { kind: 'synced', pending, oldestPendingAt: null, refused: 0, lastSyncedAt: null } as SyncStatus,
    fromEngine: (_event: AppEvent | SyncStatusEvent): void => {},
    opened: [] as string[],
  }
  const server: ServerClient = {
    options: async () => (world.reachable ? { development: true, discord: true } : null),
    signInForDevelopment: async (role) =>
      world.reachable
        ? {
            ok: true,
            signIn: { user: users[role], tokens: tokens(`token ${++world.tokens}`), leaseKeys: [] },
          }
        : rejected('server-unreachable', 'no'),
    startAddress: (query) => `https://server.example/start?${new URLSearchParams(query).toString()}`,
    exchangeCode: async ({ code, verifier }, name) => {
      log.push(`exchange ${code.length} ${verifier.length} for ${name}`)
      return { ok: true, signIn: { user: users.ADMIN, tokens: tokens('from the browser'), leaseKeys: [] } }
    },
    renew: async (refreshToken) => {
      log.push(`renew ${refreshToken}`)
      if (world.renewing === 'has-ended') return { kind: 'ended' }
      if (world.renewing === 'is-unreachable') return { kind: 'unreachable' }
      return { kind: 'renewed', tokens: tokens(`token ${++world.tokens}`), leaseKeys: world.leaseKeys }
    },
    revoke: async (refreshToken) => void log.push(`revoke ${refreshToken}`),
    deleteAccount: async (token, { confirm }) => {
      log.push(`delete ${confirm} with ${token}`)
      await world.whenDeleting()
      return confirm === 'Sam' ? { ok: true } : rejected('not-confirmed', 'no')
    },
    ask: async (token, name) => {
      log.push(`ask ${name} with ${String(token)}`)
      if (token === null || world.refused.includes(token)) return rejected('needs-sign-in', 'no')
      return { ok: true, result: null }
    },
  }
  const store: SignInStore = {
    read: () => world.kept,
    write: (signIn) => void (world.kept = signIn),
    clear: () => void (world.kept = null),
    removing: () => world.removing,
    setRemoving: (userIds) => void (world.removing = userIds),
  }
  opened = openAccounts({
    store,
    server,
    startEngine: ({ user, token, leaseKeys }, tell): EngineHost => {
      world.engineKeys = leaseKeys
      log.push(`start ${user.displayName} with ${String(token)}`)
      world.fromEngine = tell
      return {
        call: async () => ({ ok: true, result: world.status }),
        connect: () => {},
        setToken: (token, leaseKeys) => {
          world.engineKeys = leaseKeys
          log.push(`token ${String(token)}`)
        },
        state: () => ({ kind: 'opening', progress: null }),
        startAgain: () => {},
        stop: async () => {
          log.push(`stop ${user.displayName}`)
          await world.whenStopping()
        },
      }
    },
    tell: (event) => events.push(event),
    deviceName: 'steward-laptop',
    openOutside: async (url) => void world.opened.push(url),
    removeData: async (userId) => void log.push(`remove ${userId}`),
    lookMs: 5,
    pauseMs: () => 5,
  })
  const says = (kind: 'needs-sign-in' | 'synced'): void => {
    world.status = { ...world.status, kind }
    world.fromEngine({ kind: 'sync-status', status: world.status })
  }
  return { accounts: opened, log, events, world, says }
}

const steward = (held: StoredTokens | null = tokens('kept')): SignIn => ({
  user: users.STEWARD,
  tokens: held,
  leaseKeys: [],
})

test('the last user is back at once, without the server', async () => {
  const { accounts, log, world } = device({ last: steward() })
  world.reachable = false
  expect(await accounts.session()).toEqual({ kind: 'signed-in', user: users.STEWARD })
  expect(log).toEqual(['start Sam with kept'])
})

test('a first start without the server says so, and tells when the server is there', async () => {
  const { accounts, events, world } = device()
  world.reachable = false
  const nobody = {
    kind: 'signed-out',
    developmentSignIn: false,
    discordSignIn: false,
    serverReachable: false,
  }
  expect(await accounts.session()).toEqual(nobody)
  world.reachable = true
  const session = {
    kind: 'signed-out',
    developmentSignIn: true,
    discordSignIn: true,
    serverReachable: true,
  }
  await expect.poll(() => events).toEqual([{ kind: 'session-changed', session }])
})

test('signing in again as the same person hands the engine the new token; as another person, another engine', async () => {
  const { accounts, log } = device({ last: steward(null) })
  await accounts.signInForDevelopment('STEWARD')
  await accounts.signInForDevelopment('OWNER')
  expect(log).toEqual([
    'start Sam with null',
    'token token 1',
    'stop Sam',
    'revoke refresh token 1',
    'start Olivia with token 2',
  ])
})

test('signing out with unsent work is refused until it is wished all the same', async () => {
  const { accounts, log, world } = device({ last: steward(), pending: 2 })
  expect(await accounts.signOut(false)).toMatchObject({ ok: false, code: 'unsent-work' })
  expect(world.kept).not.toBeNull()
  expect(await accounts.signOut(true)).toEqual({ ok: true })
  expect(world.kept).toBeNull()
  expect(log).toEqual(['start Sam with kept', 'stop Sam', 'revoke refresh kept'])
  expect(await accounts.call('outbox', {})).toMatchObject({ ok: false, error: { code: 'signed-out' } })
})

test('an engine whose token is refused is given another one, and nobody hears of it', async () => {
  const { log, says, world } = device({ last: steward() })
  says('needs-sign-in')
  await expect.poll(() => log.at(-1)).toBe('token token 1')
  expect(log).toEqual(['start Sam with kept', 'renew refresh kept', 'token token 1'])
  expect(world.kept?.tokens).toMatchObject({ token: 'token 1', refreshToken: 'refresh token 1' })
})

test('a sign-in that the server has ended shows as such; the work and the person stay', async () => {
  const { accounts, log, says, world } = device({ last: steward(), pending: 3 })
  world.renewing = 'has-ended'
  says('needs-sign-in')
  // The engine hears that there is none to be had, and shows it.
  await expect.poll(() => log.at(-1)).toBe('token null')
  expect(world.kept).toEqual({ user: users.STEWARD, tokens: null, leaseKeys: [] })
  expect(await accounts.session()).toEqual({ kind: 'signed-in', user: users.STEWARD })
  expect(await accounts.call('syncStatus', {})).toMatchObject({
    result: { kind: 'needs-sign-in', pending: 3 },
  })
  expect(log.filter((line) => line.startsWith('stop'))).toEqual([])
})

test('without the server the old token goes back to the engine, which tries until it is there', async () => {
  const { log, says, world } = device({ last: steward() })
  world.renewing = 'is-unreachable'
  says('needs-sign-in')
  await expect.poll(() => log.at(-1)).toBe('token kept')
  world.renewing = 'renews'
  says('needs-sign-in')
  await expect.poll(() => log.at(-1)).toBe('token token 1')
})

test('a request of the window that is refused is made once more with a new token', async () => {
  const { accounts, log, world } = device({ last: steward() })
  world.refused = ['kept']
  expect(await accounts.ask('deletedLeagues', {})).toEqual({ ok: true, result: null })
  world.refused = ['kept', 'token 1', 'token 2']
  expect(await accounts.ask('deletedLeagues', {})).toMatchObject({ code: 'needs-sign-in' })
  world.renewing = 'is-unreachable'
  expect(await accounts.ask('deletedLeagues', {})).toMatchObject({ code: 'server-unreachable' })
  expect(log.slice(1)).toEqual([
    'ask deletedLeagues with kept',
    'renew refresh kept',
    'token token 1',
    'ask deletedLeagues with token 1',
    'ask deletedLeagues with token 1',
    'renew refresh token 1',
    'token token 2',
    'ask deletedLeagues with token 2',
    'ask deletedLeagues with token 2',
    'renew refresh token 2',
  ])
})

test('many requests with a token that has run out renew it once', async () => {
  const { accounts, log } = device({ last: steward(tokens('kept', -1)) })
  await Promise.all(Array.from({ length: 5 }, () => accounts.ask('deletedLeagues', {})))
  expect(log.filter((line) => line.startsWith('renew'))).toEqual(['renew refresh kept'])
  expect(log.filter((line) => line === 'ask deletedLeagues with token 1')).toHaveLength(5)
})

test('by the browser: the code that comes back to this machine is turned into a sign-in', async () => {
  const { accounts, log, events, world } = device()
  const done = accounts.signInWithBrowser('loopback')
  await expect.poll(() => world.opened).toHaveLength(1)
  const begun = new URL(world.opened[0] ?? '').searchParams
  const back = `http://127.0.0.1:${begun.get('port')}/sign-in?code=${'c'.repeat(43)}&state=${begun.get('state')}`
  expect((await fetch(back)).status).toBe(200)
  expect(await done).toEqual({ ok: true })
  expect(log).toEqual(['exchange 43 43 for steward-laptop', 'start Adam with from the browser'])
  expect(events.at(-1)).toEqual({
    kind: 'session-changed',
    session: { kind: 'signed-in', user: users.ADMIN },
  })
  expect(accounts.browserSignIn()).toBeNull()
})

test('by the browser: beginning again gives up what was under way', async () => {
  const { accounts, world } = device()
  const first = accounts.signInWithBrowser('loopback')
  await expect.poll(() => accounts.browserSignIn()).not.toBeNull()
  const second = accounts.signInWithBrowser('link')
  expect(await first).toMatchObject({ code: 'cancelled' })
  await expect.poll(() => world.opened).toHaveLength(2)
  accounts.browserSignIn()?.cancel()
  expect(await second).toMatchObject({ code: 'cancelled' })
  expect(world.kept).toBeNull()
})

test('by the browser: a connection that blinks meanwhile changes nothing on the screen', async () => {
  const { accounts, events, world } = device()
  await accounts.session()
  const done = accounts.signInWithBrowser('loopback')
  await expect.poll(() => accounts.browserSignIn()).not.toBeNull()
  const before = events.length
  world.reachable = false
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(events).toHaveLength(before)
  accounts.browserSignIn()?.cancel()
  await done
  await expect.poll(() => events.at(-1)).toMatchObject({ session: { serverReachable: false } })
})

test('deleting the account needs the name, and then leaves nothing on this device', async () => {
  const { accounts, log, world } = device({ last: steward() })
  const keep = { keepDriverNames: false }
  expect(await accounts.deleteAccount({ confirm: 'sam', ...keep })).toMatchObject({ code: 'not-confirmed' })
  expect(world.kept).not.toBeNull()
  expect(await accounts.deleteAccount({ confirm: 'Sam', ...keep })).toEqual({ ok: true })
  expect(log.slice(-3)).toEqual(['delete Sam with kept', 'stop Sam', 'remove 3'])
  expect(world.kept).toBeNull()
  expect(await accounts.session()).toMatchObject({ kind: 'signed-out' })
})

const deletion = { confirm: 'Sam', keepDriverNames: false }

test.each(['asking the server', 'the engine is closing'] as const)(
  'an account that is being deleted has no sign-in left from the beginning: a crash while %s',
  async (when) => {
    const { accounts, world, log } = device({ last: steward() })
    const crashed = Promise.withResolvers<void>()
    const never = async (): Promise<never> => {
      crashed.resolve()
      return new Promise(() => undefined)
    }
    if (when === 'asking the server') world.whenDeleting = never
    else world.whenStopping = never
    void accounts.deleteAccount(deletion)
    await crashed.promise
    expect(world.kept).toBeNull()
    // What a renewal brings meanwhile does not put it back.
    world.refused = ['kept']
    await accounts.ask('deletedLeagues', {})
    expect(world.kept).toBeNull()

    const next = device({ last: world.kept, removing: world.removing })
    expect(await next.accounts.session()).toMatchObject({ kind: 'signed-out' })
    // Once the server has deleted it, the next start removes what was left here.
    const removes = when === 'the engine is closing' ? ['remove 3'] : []
    expect([next.log, next.world.removing]).toEqual([removes, []])
    expect(log).not.toContain('remove 3')
    await next.accounts.close()
  },
)

test('an account that the server does not delete stays signed in, with the newest tokens', async () => {
  const { accounts, world } = device({ last: steward(tokens('kept', -1)) })
  expect(await accounts.deleteAccount({ ...deletion, confirm: 'sam' })).toMatchObject({
    code: 'not-confirmed',
  })
  expect(world.kept).toMatchObject({ user: users.STEWARD, tokens: { token: 'token 1' } })
  expect(await accounts.session()).toMatchObject({ kind: 'signed-in' })
})

test('who signs out is out at once: a crash while the engine closes does not sign them in again', async () => {
  const { accounts, world } = device({ last: steward() })
  const closing = Promise.withResolvers<void>()
  world.whenStopping = async () => {
    closing.resolve()
    return new Promise(() => undefined)
  }
  void accounts.signOut(true)
  await closing.promise
  expect(world.kept).toBeNull()
})

test('what leases are signed with comes with a renewal, and stays when the sign-in has ended', async () => {
  const first = [{ id: 'key one', publicKey: 'k'.repeat(43) }]
  const both = [{ id: 'key two', publicKey: 'l'.repeat(43) }, ...first]
  const { world, log, says } = device({ last: { ...steward(), leaseKeys: first } })
  expect(world.engineKeys).toEqual(first)
  world.leaseKeys = both
  says('needs-sign-in')
  await expect.poll(() => log.at(-1)).toBe('token token 1')
  expect([world.engineKeys, world.kept?.leaseKeys]).toEqual([both, both])
  world.renewing = 'has-ended'
  says('needs-sign-in')
  await expect.poll(() => log.at(-1)).toBe('token null')
  expect([world.engineKeys, world.kept]).toEqual([
    both,
    { user: users.STEWARD, tokens: null, leaseKeys: both },
  ])
})
