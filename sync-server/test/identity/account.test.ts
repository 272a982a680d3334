import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { exportAccount } from '#server/identity/export-account.ts'
import { forgetPerson } from '#server/identity/forget-person.ts'
import { openIdentityStage, rita, type Browser, type IdentityStage } from './identity-stage.ts'

let stage: IdentityStage

beforeAll(async () => {
  stage = await openIdentityStage()
})
afterAll(() => stage.close())

const signIn = async (role: Role, device = 'laptop') => {
  const body = { role, device }
  return (await stage.browser().ask('POST', '/auth/dev', { body })).json<{
    token: string
    refreshToken: string
  }>()
}
const ask = (token: string, method: 'GET' | 'POST' | 'DELETE' | 'PUT', path: string, body?: unknown) =>
  stage.browser().ask(method, path, { body, headers: { authorization: `Bearer ${token}` } })
const remove = (token: string, body: unknown) => ask(token, 'POST', '/me/deletion', body)
const rows = async (sql: string, params: unknown[] = []) => (await stage.database.query(sql, params)).rows

describe('where one is signed in', () => {
  test('is listed by device, the one used last first, and the one that asks is marked', async () => {
    const first = await signIn('STEWARD', 'race-laptop')
    stage.pass(60_000)
    const second = await signIn('STEWARD', 'home')
    stage.pass(60_000)
    const renewed = (
      await stage.browser().ask('POST', '/auth/refresh', { body: { refreshToken: first.refreshToken } })
    ).json()
    const { items } = (await ask(second.token, 'GET', '/me/sign-ins')).json()
    expect(items.slice(0, 2)).toMatchObject([
      { device: 'race-laptop', client: 'desktop', current: false },
      { device: 'home', client: 'desktop', current: true },
    ])
    expect(items[0].lastUsedAt > items[0].createdAt).toBe(true)
    expect(JSON.stringify(items)).not.toContain(renewed.token)
  })

  test('a browser is named by what it is', async () => {
    const browser = stage.browser()
    await browser.ask('POST', '/auth/dev', { body: { role: 'DRIVER', client: 'web' } })
    const { items } = (await browser.ask('GET', '/me/sign-ins')).json()
    expect(items[0]).toMatchObject({ device: 'Firefox on Linux', client: 'web', current: true })
  })

  test('one can be ended, and its tokens are worth nothing from then on', async () => {
    const mine = await signIn('STEWARD', 'mine')
    const lost = await signIn('STEWARD', 'lost')
    const { items } = (await ask(mine.token, 'GET', '/me/sign-ins')).json()
    const { id } = items.find((each: { device: string }) => each.device === 'lost')
    expect((await ask(mine.token, 'DELETE', `/me/sign-ins/${id}`)).statusCode).toBe(204)
    expect((await ask(lost.token, 'GET', '/me')).statusCode).toBe(401)
    const body = { refreshToken: lost.refreshToken }
    expect((await stage.browser().ask('POST', '/auth/refresh', { body })).statusCode).toBe(401)
    expect((await ask(mine.token, 'GET', '/me')).statusCode).toBe(200)
  })

  test('nobody ends somebody else’s', async () => {
    const theirs = await signIn('OWNER')
    const { items } = (await ask(theirs.token, 'GET', '/me/sign-ins')).json()
    const mine = await signIn('DRIVER')
    const answer = await ask(mine.token, 'DELETE', `/me/sign-ins/${items[0].id}`)
    expect(answer.statusCode).toBe(404)
    expect(ErrorEnvelope.parse(answer.json()).error.code).toBe('unknown-sign-in')
    expect((await ask(theirs.token, 'GET', '/me')).statusCode).toBe(200)
    expect((await ask(mine.token, 'DELETE', '/me/sign-ins/1')).statusCode).toBe(400)
  })

  test('all others can be ended, or all', async () => {
    const [one, two, three] = [await signIn('ADMIN'), await signIn('ADMIN'), await signIn('ADMIN')]
    const others = await ask(one.token, 'DELETE', '/me/sign-ins?keep=this')
    expect(others.json()).toEqual({ ended: 2 })
    const statuses = async () =>
      Promise.all([one, two, three].map(async (each) => (await ask(each.token, 'GET', '/me')).statusCode))
    expect(await statuses()).toEqual([200, 401, 401])
    expect((await ask(one.token, 'DELETE', '/me/sign-ins')).json()).toEqual({ ended: 1 })
    expect(await statuses()).toEqual([401, 401, 401])
    expect((await ask((await signIn('ADMIN')).token, 'DELETE', '/me/sign-ins?keep=that')).statusCode).toBe(
      400,
    )
  })
})

describe('the export', () => {
  test('holds what is kept of the person, nobody else’s, and no secret', async () => {
    const { token, refreshToken } = await signIn('STEWARD', 'export-laptop')
    await signIn('STEWARD', 'another')
    await ask(token, 'DELETE', '/me/sign-ins?keep=this')
    const answer = await ask(token, 'GET', '/me/export')
    expect(answer.headers['content-disposition']).toContain('gridboss-account.json')
    expect(answer.headers['cache-control']).toBe('no-store')
    const all = answer.json()
    expect(all).toMatchObject({
      format: 'gridboss-account',
      profile: { id: demoUsers.STEWARD.id, displayName: 'Jonas Weller' },
      memberships: [{ league: 'Demo GP', role: 'STEWARD' }],
    })
    expect(all.signIns.map((each: { device: string }) => each.device)).toContain('export-laptop')
    expect(all.audit.length).toBeGreaterThan(0)
    expect(new Set(all.audit.map((each: { user_id: string }) => each.user_id))).toEqual(
      new Set([demoUsers.STEWARD.id]),
    )
    const text = answer.body
    for (const secret of [token, refreshToken, 'token_hash', demoUsers.ADMIN.displayName]) {
      expect(text).not.toContain(secret)
    }
  })

  test('of many rows is read a page at a time, each row once', async () => {
    const id = demoUsers.DRIVER.id
    await rows(
      `insert into audit_log (user_id, name, args, outcome, at)
       select $1, 'planted.' || n, '{}', '{"ok": true}', now() from generate_series(1, 1201) n`,
      [id],
    )
    await rows(
      `insert into devices (id, user_id) select gen_random_uuid(), $1 from generate_series(1, 1000)`,
      [id],
    )
    const fetched: number[] = []
    const counted: Db = {
      query: async (sql, params) => {
        const answer = await stage.database.query<never>(sql, params)
        fetched.push(answer.rows.length)
        return answer
      },
    }
    let text = ''
    for await (const part of exportAccount(counted, id, '2026-06-01T12:00:00.000Z')) text += part
    const all = JSON.parse(text) as { audit: { name: string }[]; devices: { id: string }[] }
    const planted = all.audit.map(({ name }) => name).filter((name) => name.startsWith('planted.'))
    expect(planted).toEqual(Array.from({ length: 1201 }, (_, index) => `planted.${index + 1}`))
    expect(new Set(all.devices.map((each) => each.id)).size).toBe(all.devices.length)
    expect(all.devices.length).toBeGreaterThanOrEqual(1000)
    expect(Math.max(...fetched)).toBe(500)
  })

  test('needs a sign-in', async () => {
    expect((await stage.browser().ask('GET', '/me/export')).statusCode).toBe(401)
  })
})

describe('deleting the account', () => {
  test('of the only owner of a league is refused by the league’s name, and changes nothing', async () => {
    const { token } = await signIn('OWNER')
    const answer = await remove(token, { confirm: demoUsers.OWNER.displayName })
    expect(answer.statusCode).toBe(409)
    const { error } = ErrorEnvelope.parse(answer.json())
    expect(error.code).toBe('owns-leagues')
    expect(error.message).toContain('Demo GP')
    expect((await ask(token, 'GET', '/me')).json()).toMatchObject({ leagues: [{ role: 'OWNER' }] })
  })

  test.each([
    ['no name', {}],
    ['another name', { confirm: 'Somebody Else' }],
    ['more than is asked', { confirm: demoUsers.ADMIN.displayName, userId: demoUsers.OWNER.id }],
  ])('with %s is refused', async (_what, body) => {
    const { token } = await signIn('ADMIN')
    expect((await remove(token, body)).statusCode).toBe(400)
    expect((await ask(token, 'GET', '/me')).statusCode).toBe(200)
  })

  test('takes the person out of everything and leaves the league its results', async () => {
    const { id: userId, displayName } = demoUsers.DRIVER
    const [driver] = (await rows(
      'select id, display_name from drivers where league_id = $1 order by id limit 1',
      [demoLeague.id],
    )) as { id: string; display_name: string }[]
    await rows('update drivers set user_id = $1 where id = $2', [userId, driver?.id])
    const results = await rows('select count(*)::int as n from results')
    const one = await signIn('DRIVER')
    const two = await signIn('DRIVER')
    expect((await remove(one.token, { confirm: displayName })).statusCode).toBe(204)
    await stage.work()

    for (const each of [one, two]) {
      expect((await ask(each.token, 'GET', '/me')).statusCode).toBe(401)
      const body = { refreshToken: each.refreshToken }
      expect((await stage.browser().ask('POST', '/auth/refresh', { body })).statusCode).toBe(401)
    }
    expect(await rows('select display_name, discord_id, avatar from users where id = $1', [userId])).toEqual([
      { display_name: 'Former member', discord_id: null, avatar: null },
    ])
    expect(
      await rows('select display_name, removed_at is not null as gone from members where user_id = $1', [
        userId,
      ]),
    ).toEqual([{ display_name: 'Former member', gone: true }])
    expect(await rows('select user_id, display_name from drivers where id = $1', [driver?.id])).toEqual([
      { user_id: null, display_name: `Former driver ${driver?.id.slice(-6)}` },
    ])
    expect(await rows('select 1 from sign_ins where user_id = $1', [userId])).toEqual([])
    expect(await rows('select count(*)::int as n from results')).toEqual(results)
    for (const table of [
      'users',
      'members',
      'drivers',
      'league_feed',
      'audit_log',
      'audit_changes',
      'sign_ins',
    ]) {
      const text = JSON.stringify(await rows(`select to_jsonb(t) as row from ${table} t`))
      expect([table, text.includes(displayName)]).toEqual([table, false])
      expect([table, text.includes(driver?.display_name ?? '')]).toEqual([table, false])
    }
    const [left] = await rows(
      `select user_id, outcome from audit_log where name = 'account.delete' order by id desc limit 1`,
    )
    expect(left).toEqual({ user_id: userId, outcome: { ok: true } })
  })

  test('rewrites nothing that only looks like the name: a driver called items leaves the log of others whole', async () => {
    const userId = randomUUID()
    const [mine, other] = [randomUUID(), randomUUID()]
    await rows(`insert into users (id, display_name, created_at) values ($1, 'id', now())`, [userId])
    await rows(
      `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, 'id', 'DRIVER', now())`,
      [randomUUID(), demoLeague.id, userId],
    )
    await rows(`insert into drivers (id, league_id, display_name, user_id) values ($1, $2, 'items', $3)`, [
      mine,
      demoLeague.id,
      userId,
    ])
    const items = [
      { id: mine, displayName: 'items' },
      { id: other, displayName: 'items' },
    ]
    await rows(
      `insert into audit_log (league_id, at, name, args, outcome) values ($1, now(), 'driver.add', $2::jsonb, '{"ok":true}')`,
      [demoLeague.id, JSON.stringify({ items })],
    )
    const others = () => rows(`select id, args from audit_log where name <> 'driver.add' order by id`)
    const before = await others()
    const jobs = { enqueue: async () => {} }
    const forgotten = { userId, keepDriverNames: false, now: new Date().toISOString() }
    await stage.database.transaction((tx) => forgetPerson(tx, jobs, forgotten))
    expect(await others()).toEqual(before)
    const [entry] = await rows(
      `select args from audit_log where name = 'driver.add' order by id desc limit 1`,
    )
    expect(entry).toEqual({
      args: {
        items: [
          { id: mine, displayName: `Former driver ${mine.slice(-6)}` },
          { id: other, displayName: 'items' },
        ],
      },
    })
  })

  test('keeps the name a driver raced under where that is wished', async () => {
    const { id: userId, displayName } = demoUsers.ADMIN
    const [driver] = (await rows(
      `select id, display_name from drivers where user_id is null and display_name not like 'Former%' order by id limit 1`,
    )) as { id: string; display_name: string }[]
    await rows('update drivers set user_id = $1 where id = $2', [userId, driver?.id])
    const { token } = await signIn('ADMIN')
    expect((await remove(token, { confirm: displayName, keepDriverNames: true })).statusCode).toBe(204)
    expect(await rows('select user_id, display_name from drivers where id = $1', [driver?.id])).toEqual([
      { user_id: null, display_name: driver?.display_name },
    ])
  })

  test('in a browser needs its proof; signing in with Discord afterwards is a new person', async () => {
    stage.discord.decide(rita)
    const browser: Browser = stage.browser()
    await browser.signIn()
    const before = (await browser.ask('GET', '/me')).json().user.id
    const body = { confirm: 'Rita Sandoval' }
    expect((await browser.ask('POST', '/me/deletion', { body })).statusCode).toBe(403)
    const headers = { 'x-csrf-token': await browser.csrfToken() }
    expect((await browser.ask('POST', '/me/deletion', { body, headers })).statusCode).toBe(204)
    expect(browser.jar.has('__Host-gridboss')).toBe(false)
    await browser.signIn()
    const after = (await browser.ask('GET', '/me')).json()
    expect(after.user.id).not.toBe(before)
    expect(after.leagues).toEqual([])
  })

  test('by two owners at once leaves the league one of them', async () => {
    const people: { browser: Browser; id: string; name: string }[] = []
    for (const name of ['Ada First', 'Bo Second']) {
      stage.discord.decide({ ...rita, id: String(900 + people.length), global_name: name })
      const browser = stage.browser()
      await browser.signIn()
      people.push({ browser, name, id: (await browser.ask('GET', '/me')).json().user.id })
    }
    const [ada, bo] = people
    const leagueId = randomUUID()
    const body = { id: leagueId, name: 'Two Owners', slug: 'two-owners' }
    const headers = { 'x-csrf-token': (await ada?.browser.csrfToken()) ?? '' }
    expect((await ada?.browser.ask('POST', '/leagues', { body, headers }))?.statusCode).toBe(201)
    await rows(
      `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, $4, 'OWNER', now())`,
      [randomUUID(), leagueId, bo?.id, bo?.name],
    )
    const answers = await Promise.all(
      people.map(async ({ browser, name }) => {
        const proof = { 'x-csrf-token': await browser.csrfToken() }
        return (await browser.ask('POST', '/me/deletion', { body: { confirm: name }, headers: proof }))
          .statusCode
      }),
    )
    expect(answers.toSorted((a, b) => a - b)).toEqual([204, 409])
    expect(
      await rows(`select 1 from members where league_id = $1 and role = 'OWNER' and removed_at is null`, [
        leagueId,
      ]),
    ).toHaveLength(1)
  })
})
