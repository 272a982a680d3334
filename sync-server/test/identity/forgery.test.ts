import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { openIdentityStage, type Browser, type IdentityStage } from './identity-stage.ts'

/* What another site can make a signed-in browser ask, and what it cannot. */

let stage: IdentityStage
let browser: Browser

beforeAll(async () => {
  stage = await openIdentityStage()
  browser = stage.browser()
  await browser.ask('POST', '/auth/dev', { body: { role: 'OWNER', client: 'web' } })
})
afterAll(() => stage.close())

const create = (by: Browser, headers: Record<string, string> = {}) =>
  by.ask('POST', '/leagues', {
    body: { id: randomUUID(), name: 'Forged Cup', slug: `forged-${randomUUID().slice(0, 8)}` },
    headers,
  })

async function expectForged(answer: Awaited<ReturnType<typeof create>>): Promise<void> {
  expect(answer.statusCode).toBe(403)
  expect(ErrorEnvelope.parse(answer.json()).error.code).toBe('csrf')
}

test('a change that the cookie alone stands for is refused, and nothing has happened', async () => {
  await expectForged(await create(browser))
  const { rows } = await stage.database.query(`select 1 from leagues where name = 'Forged Cup'`, [])
  expect(rows).toEqual([])
})

test.each([
  ['made up', 'made-up'],
  ['empty', ''],
  ['cut short', 'cut'],
])('a token that is %s is refused', async (how, value) => {
  const token = how === 'cut short' ? (await browser.csrfToken()).slice(0, -1) : value
  await expectForged(await create(browser, { 'x-csrf-token': token }))
})

test('the token of another sign-in is refused, also with that one’s secret planted as a cookie', async () => {
  const attacker = stage.browser()
  await attacker.ask('POST', '/auth/dev', { body: { role: 'DRIVER', client: 'web' } })
  const headers = { 'x-csrf-token': await attacker.csrfToken() }
  await expectForged(await create(browser, headers))
  const victim = stage.browser()
  for (const [name, each] of browser.jar) victim.jar.set(name, each)
  const planted = attacker.jar.get('__Host-gridboss-csrf')
  if (planted) victim.jar.set('__Host-gridboss-csrf', planted)
  expect(planted).toBeDefined()
  await expectForged(await create(victim, headers))
})

test('the token in the address or the body counts for nothing', async () => {
  const csrf = await browser.csrfToken()
  await expectForged(await browser.ask('POST', `/leagues?_csrf=${csrf}`, { body: { _csrf: csrf } }))
})

test('the page’s own token lets a change through, again and again', async () => {
  const headers = { 'x-csrf-token': await browser.csrfToken() }
  expect((await create(browser, headers)).statusCode).toBe(201)
  expect((await create(browser, headers)).statusCode).toBe(201)
})

test('reading needs no token', async () => {
  expect((await browser.ask('GET', '/leagues')).statusCode).toBe(200)
})

test('a bearer token needs no proof, because no browser sends one by itself', async () => {
  const { token } = (await stage.browser().ask('POST', '/auth/dev', { body: { role: 'OWNER' } })).json()
  expect((await create(stage.browser(), { authorization: `Bearer ${token}` })).statusCode).toBe(201)
})

test('a bearer token that does not hold is not made up for by a cookie', async () => {
  const headers = { authorization: `Bearer ${'x'.repeat(43)}`, 'x-csrf-token': await browser.csrfToken() }
  expect((await create(browser, headers)).statusCode).toBe(401)
})

test('signing out and renewing by cookie need the proof too', async () => {
  await expectForged(await browser.ask('POST', '/auth/sign-out'))
  await expectForged(await browser.ask('POST', '/auth/refresh'))
  expect((await browser.ask('GET', '/me')).statusCode).toBe(200)
})

test('what everybody sees does not depend on the cookie', async () => {
  const path = `/sync/checksum?league=${demoLeague.id}`
  const signedIn = await browser.ask('GET', path)
  const anybody = await stage.browser().ask('GET', path)
  expect(signedIn.json()).toEqual(anybody.json())
  const steward = (await stage.browser().ask('POST', '/auth/dev', { body: { role: 'STEWARD' } })).json()
  const more = await stage
    .browser()
    .ask('GET', path, { headers: { authorization: `Bearer ${steward.token}` } })
  expect(more.json()).not.toEqual(anybody.json())
})
