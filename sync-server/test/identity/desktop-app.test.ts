import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { AppEvent } from '#desktop/ipc/contract.ts'
import type { SyncStatusEvent } from '#desktop/ipc/engine-channel.ts'
import { openAccounts, type Accounts } from '#desktop/main/accounts.ts'
import { serverClient } from '#desktop/main/server-client.ts'
import type { SignIn } from '#desktop/main/sign-in-store.ts'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { openIdentityStage, rita, type IdentityStage } from './identity-stage.ts'

/* The desktop app's main process against the real server over HTTP; the person's browser is played by fetch. */

let stage: IdentityStage
let opened: Accounts | undefined

beforeAll(async () => {
  const port = await freePort(0)
  stage = await openIdentityStage(`http://127.0.0.1:${port}`)
  await stage.app.listen({ host: '127.0.0.1', port })
})
afterEach(() => opened?.close())
afterAll(() => stage.close())

const minute = 60_000

/** A browser that keeps cookies for the server and goes wherever it is sent. Answers every address it saw. */
async function browse(start: string): Promise<string[]> {
  const jar = new Map<string, string>()
  const seen: string[] = []
  let at: string | null = start
  while (at !== null) {
    seen.push(at)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const toServer = at.startsWith(stage.publicUrl)
    const answer = await fetch(at, { redirect: 'manual', headers: toServer ? { cookie } : {} })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    at = answer.headers.get('location')
  }
  return seen
}

function openApp(kept: SignIn | null = null) {
  const world = {
    kept,
    engineTokens: [] as (string | null)[],
    browsed: null as Promise<string[]> | null,
    told: [] as (AppEvent | SyncStatusEvent)[],
    fromEngine: (_event: AppEvent | SyncStatusEvent): void => {},
  }
  const status: SyncStatus = {
    kind: 'synced',
    pending: 0,
    oldestPendingAt: null,
    refused: 0,
    lastSyncedAt: null,
  }
  const accounts = openAccounts({
    store: {
      read: () => world.kept,
      write: (signIn) => void (world.kept = signIn),
      clear: () => void (world.kept = null),
      removing: () => [],
      setRemoving: () => {},
    },
    server: serverClient(() => stage.publicUrl),
    startEngine: ({ token }, tell) => {
      world.engineTokens.push(token)
      world.fromEngine = tell
      return {
        call: async () => ({ ok: true, result: { ...status, kind: 'needs-sign-in' } }),
        connect: () => {},
        setToken: (token) => void world.engineTokens.push(token),
        state: () => ({ kind: 'opening', progress: null }),
        startAgain: () => {},
        stop: async () => {},
      }
    },
    tell: (event) => world.told.push(event),
    deviceName: 'steward-laptop',
    openOutside: async (url) => void (world.browsed = browse(url)),
    removeData: async () => {},
    pauseMs: () => 10,
  })
  opened = accounts
  const refuseToken = (): void =>
    world.fromEngine({ kind: 'sync-status', status: { ...status, kind: 'needs-sign-in' } })
  return { accounts, world, refuseToken }
}

async function signedIn() {
  stage.discord.decide(rita)
  const app = openApp()
  expect(await app.accounts.signInWithBrowser('loopback')).toEqual({ ok: true })
  return app
}

test('by Discord and the loopback: signed in, and no address on the way holds a token', async () => {
  const { accounts, world } = await signedIn()
  expect(await accounts.session()).toMatchObject({
    kind: 'signed-in',
    user: { displayName: 'Rita Sandoval' },
  })
  const account = await accounts.ask('readAccount', {})
  expect(account).toMatchObject({ ok: true, result: { user: { username: 'rita.s' } } })
  const addresses = (await world.browsed) ?? []
  expect(addresses.map((each) => new URL(each).pathname)).toEqual([
    '/auth/discord/start',
    '/oauth2/authorize',
    '/auth/discord/callback',
    '/sign-in',
  ])
  for (const token of [world.kept?.tokens?.token, world.kept?.tokens?.refreshToken]) {
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(addresses.join(' ')).not.toContain(token)
  }
  const signIns = await accounts.ask('listSignIns', {})
  expect(signIns).toMatchObject({
    ok: true,
    result: { items: [{ device: 'steward-laptop', client: 'desktop', current: true }] },
  })
})

test('declined at Discord: the app hears it, and the browser ends on a page that says so', async () => {
  stage.discord.decide('deny')
  const { accounts, world } = openApp()
  expect(await accounts.signInWithBrowser('loopback')).toMatchObject({ ok: false, code: 'cancelled' })
  expect(await accounts.session()).toMatchObject({ kind: 'signed-out', discordSignIn: true })
  expect(new URL((await world.browsed)?.at(-1) ?? '').searchParams.get('error')).toBe('cancelled')
})

test('a token that has run out on the server is renewed for the window and for the engine', async () => {
  const { accounts, world, refuseToken } = await signedIn()
  const first = world.kept?.tokens
  stage.pass(16 * minute)
  expect(await accounts.ask('readAccount', {})).toMatchObject({ ok: true })
  const second = world.kept?.tokens
  expect(second?.token).not.toBe(first?.token)
  stage.pass(16 * minute)
  refuseToken()
  await expect.poll(() => world.kept?.tokens?.token).not.toBe(second?.token)
  expect(world.engineTokens.at(-1)).toBe(world.kept?.tokens?.token)
})

test('after more than 14 days away it is time to sign in again; who it was is still known', async () => {
  const { accounts, world } = await signedIn()
  stage.pass(14 * 24 * 60 * minute)
  expect(await accounts.ask('readAccount', {})).toMatchObject({ ok: false, code: 'needs-sign-in' })
  expect(world.kept).toMatchObject({ user: { displayName: 'Rita Sandoval' }, tokens: null })
  expect(await accounts.session()).toMatchObject({ kind: 'signed-in' })
  expect(await accounts.signInWithBrowser('loopback')).toEqual({ ok: true })
  expect(await accounts.ask('readAccount', {})).toMatchObject({ ok: true })
})

test('a copy of an old sign-in file ends the sign-in as soon as both have been used', async () => {
  const { accounts, world } = await signedIn()
  const copied = world.kept
  stage.pass(16 * minute)
  expect(await accounts.ask('readAccount', {})).toMatchObject({ ok: true })
  stage.pass(16 * minute)
  const thief = serverClient(() => stage.publicUrl)
  expect(await thief.renew(copied?.tokens?.refreshToken ?? '')).toEqual({ kind: 'ended' })
  expect(await accounts.ask('readAccount', {})).toMatchObject({ ok: false, code: 'needs-sign-in' })
})

test('signing out ends it on the server too; so does deleting the account', async () => {
  const one = await signedIn()
  const refreshToken = one.world.kept?.tokens?.refreshToken ?? ''
  expect(await one.accounts.signOut(true)).toEqual({ ok: true })
  const server = serverClient(() => stage.publicUrl)
  await expect.poll(() => server.renew(refreshToken)).toEqual({ kind: 'ended' })
  const two = await signedIn()
  const request = { confirm: 'Rita Sandoval', keepDriverNames: false }
  expect(await two.accounts.deleteAccount({ ...request, confirm: 'Rita' })).toMatchObject({
    code: 'not-confirmed',
  })
  expect(await two.accounts.deleteAccount(request)).toEqual({ ok: true })
  expect(await two.accounts.session()).toMatchObject({ kind: 'signed-out' })
  const { rows } = await stage.database.query('select 1 from users where discord_id = $1', [rita.id])
  expect(rows).toEqual([])
})
