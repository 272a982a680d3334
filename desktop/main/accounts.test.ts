import { afterEach, expect, test } from 'vitest'
import type { Role } from '#shared/model/role.ts'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import { openAccounts, type Accounts } from './accounts.ts'
import type { EngineHost } from './engine-process.ts'
import type { ServerClient } from './server-client.ts'
import type { SignIn, SignInStore } from './sign-in-store.ts'

const users: Record<Role, SignIn['user']> = {
  OWNER: { id: '1', displayName: 'Olivia' },
  ADMIN: { id: '2', displayName: 'Adam' },
  STEWARD: { id: '3', displayName: 'Sam' },
  DRIVER: { id: '4', displayName: 'Dina' },
}
let opened: Accounts | undefined
afterEach(() => opened?.close())

function device({ last = null as SignIn | null, pending = 0 } = {}) {
  const log: string[] = []
  const told: AppEvent[] = []
  const world = { reachable: true, kept: last, tokens: 0 }
  const server: ServerClient = {
    options: async () => (world.reachable ? { development: true } : null),
    signInForDevelopment: async (role) =>
      world.reachable
        ? { ok: true, token: `token ${++world.tokens}`, user: users[role] }
        : { ok: false, code: 'server-unreachable', message: 'no' },
    signOut: async (token) => void log.push(`revoke ${token}`),
    ask: async (token, name) => (log.push(`ask ${name} with ${String(token)}`), { ok: true, result: null }),
  }
  const store: SignInStore = {
    read: () => world.kept,
    write: (signIn) => void (world.kept = signIn),
    clear: () => void (world.kept = null),
  }
  const startEngine = (signIn: SignIn): EngineHost => {
    log.push(`start ${signIn.user.displayName} with ${String(signIn.token)}`)
    return {
      call: async () => ({ ok: true, result: { pending } }),
      setToken: (token) => void log.push(`token ${String(token)}`),
      stop: async () => void log.push(`stop ${signIn.user.displayName}`),
    }
  }
  opened = openAccounts({ store, server, startEngine, tell: (event) => told.push(event), lookMs: 5 })
  return { accounts: opened, log, told, world }
}

test('the last user is back at once, without the server', async () => {
  const { accounts, log, world } = device({ last: { user: users.STEWARD, token: 'kept' } })
  world.reachable = false
  expect(await accounts.session()).toEqual({ kind: 'signed-in', user: users.STEWARD })
  expect(log).toEqual(['start Sam with kept'])
})

test('a first start without the server says so, and tells when the server is there', async () => {
  const { accounts, told, world } = device()
  world.reachable = false
  expect(await accounts.session()).toEqual({
    kind: 'signed-out',
    developmentSignIn: false,
    serverReachable: false,
  })
  world.reachable = true
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(told).toEqual([
    {
      kind: 'session-changed',
      session: { kind: 'signed-out', developmentSignIn: true, serverReachable: true },
    },
  ])
})

test('signing in again as the same person hands the engine the new token; as another person, another engine', async () => {
  const { accounts, log } = device({ last: { user: users.STEWARD, token: null } })
  await accounts.signInForDevelopment('STEWARD')
  await accounts.signInForDevelopment('OWNER')
  expect(log).toEqual(['start Sam with null', 'token token 1', 'stop Sam', 'start Olivia with token 2'])
})

test('signing out with unsent work is refused until it is wished all the same', async () => {
  const { accounts, log, world } = device({ last: { user: users.STEWARD, token: 'kept' }, pending: 2 })
  expect(await accounts.signOut(false)).toMatchObject({ ok: false, code: 'unsent-work' })
  expect(world.kept).not.toBeNull()
  expect(await accounts.signOut(true)).toEqual({ ok: true })
  expect(world.kept).toBeNull()
  expect(log).toEqual(['start Sam with kept', 'stop Sam', 'revoke kept'])
  expect(await accounts.call('outbox', {})).toMatchObject({ ok: false, error: { code: 'signed-out' } })
})
