import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { openIdentityStage, type Browser, type IdentityStage } from './identity-stage.ts'

let stage: IdentityStage

beforeAll(async () => {
  stage = await openIdentityStage()
})
afterAll(() => stage.close())

const session = async (browser: Browser) => (await browser.ask('GET', '/auth/session')).json()
/** The browser forgets the access token by itself when its time is over. */
const forgetAccess = (browser: Browser) => browser.jar.delete('__Host-gridboss')

const minute = 60_000
const day = 24 * 60 * minute

interface Held {
  readonly token: string
  readonly refreshToken: string
}

const signIn = async (): Promise<Held> =>
  (await stage.browser().ask('POST', '/auth/dev', { body: { role: 'STEWARD', device: 'laptop' } })).json()
const renew = async ({ refreshToken }: Pick<Held, 'refreshToken'>) =>
  stage.browser().ask('POST', '/auth/refresh', { body: { refreshToken } })
const renewed = async (held: Pick<Held, 'refreshToken'>): Promise<Held> => {
  const answer = await renew(held)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}
const statusOf = async ({ token }: Held) =>
  (await stage.browser().ask('GET', '/me', { headers: { authorization: `Bearer ${token}` } })).statusCode

const give = (refreshToken: string) =>
  stage.browser().ask('POST', '/auth/refresh/revoke', { body: { refreshToken } })
const signedIn = async (): Promise<Browser> => {
  const browser = stage.browser()
  const answer = await browser.ask('POST', '/auth/dev', { body: { role: 'DRIVER', client: 'web' } })
  expect(answer.json()).toEqual({ user: { id: expect.any(String), displayName: 'Ines Moreau' } })
  return browser
}

async function expectEnded(...all: Held[]): Promise<void> {
  for (const held of all) {
    expect(await statusOf(held)).toBe(401)
    const answer = await renew(held)
    expect(answer.statusCode).toBe(401)
    expect(ErrorEnvelope.parse(answer.json()).error.code).toBe('needs-sign-in')
  }
}

describe('an access token', () => {
  test('holds for 15 minutes', async () => {
    const held = await signIn()
    stage.pass(15 * minute - 1)
    expect(await statusOf(held)).toBe(200)
    stage.pass(1)
    expect(await statusOf(held)).toBe(401)
  })
})

describe('a refresh token', () => {
  test('brings a new pair, whose both halves hold', async () => {
    const first = await signIn()
    stage.pass(20 * minute)
    const second = await renewed(first)
    expect(second.token).not.toBe(first.token)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(await statusOf(second)).toBe(200)
    expect(await statusOf(await renewed(second))).toBe(200)
  })

  test('holds for 14 days from the last renewal, not from the sign-in', async () => {
    let held = await signIn()
    for (let times = 0; times < 3; times += 1) {
      stage.pass(14 * day - 1)
      held = await renewed(held)
    }
    stage.pass(14 * day)
    expect((await renew(held)).statusCode).toBe(401)
  })

  test('asked twice at once gives both askers the same successor', async () => {
    const held = await signIn()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => renew(held)))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200])
    const pairs = answers.map((answer) => answer.json<Held>())
    expect(new Set(pairs.map((pair) => pair.refreshToken)).size).toBe(1)
    for (const pair of pairs) expect(await statusOf(pair)).toBe(200)
  })

  test('asked again within half a minute gives the successor again, even when that has been seen', async () => {
    const held = await signIn()
    const successor = await renewed(held)
    expect(await statusOf(successor)).toBe(200)
    stage.pass(29_000)
    expect((await renewed(held)).refreshToken).toBe(successor.refreshToken)
  })

  test('whose answer was lost gives the same successor hours later', async () => {
    const held = await signIn()
    const lost = await renewed(held)
    stage.pass(20 * 60 * minute)
    const again = await renewed(held)
    expect(again.refreshToken).toBe(lost.refreshToken)
    expect(await statusOf(again)).toBe(200)
    expect(await statusOf(await renewed(again))).toBe(200)
  })

  test('whose answer was lost for more than a day ends the sign-in', async () => {
    const held = await signIn()
    const lost = await renewed(held)
    stage.pass(day)
    expect((await renew(held)).statusCode).toBe(401)
    await expectEnded(lost)
  })

  test('used again after its successor was used ends every token of the sign-in, and no other sign-in', async () => {
    const other = await signIn()
    const first = await signIn()
    const second = await renewed(first)
    const third = await renewed(second)
    stage.pass(minute)
    expect((await renew(first)).statusCode).toBe(401)
    await expectEnded(first, second, third)
    expect(await statusOf(other)).toBe(200)
    expect(stage.log()).toContain('a used refresh token came again')
  })

  test('used again after the access token that came with its successor was seen ends the sign-in', async () => {
    const first = await signIn()
    const second = await renewed(first)
    expect(await statusOf(second)).toBe(200)
    stage.pass(minute)
    expect((await renew(first)).statusCode).toBe(401)
    await expectEnded(second)
  })

  test('of a thief and of its person: whoever comes second after the first was seen ends it for both', async () => {
    const stolen = await signIn()
    const ofThief = await renewed(stolen)
    expect(await statusOf(ofThief)).toBe(200)
    stage.pass(10 * minute)
    expect((await renew(stolen)).statusCode).toBe(401)
    await expectEnded(ofThief)
  })

  test.each([
    ['one that never was', { refreshToken: 'x'.repeat(43) }, 401],
    ['one that is too short', { refreshToken: 'x' }, 400],
    ['none in the body', {}, 400],
    ['more than one', { refreshToken: 'x'.repeat(43), userId: '1' }, 400],
  ])('is not %s', async (_what, body, status) => {
    expect((await stage.browser().ask('POST', '/auth/refresh', { body })).statusCode).toBe(status)
  })

  test('that is given back ends its sign-in; giving back what is none is no fault', async () => {
    const held = await signIn()
    expect((await give(held.refreshToken)).statusCode).toBe(204)
    await expectEnded(held)
    expect((await give('y'.repeat(43))).statusCode).toBe(204)
  })

  test('and what it is made from are kept as hashes only; the successor cannot be told from the database', async () => {
    const held = await signIn()
    const successor = await renewed(held)
    const { rows } = await stage.database.query('select to_jsonb(t) from refresh_tokens t', [])
    expect(JSON.stringify(rows)).not.toContain(held.refreshToken)
    expect(JSON.stringify(rows)).not.toContain(successor.refreshToken)
  })
})

describe('a browser', () => {
  test('is nobody before it signs in, and asked to keep nothing', async () => {
    const browser = stage.browser()
    expect(await session(browser)).toEqual({ user: null, renewable: false, csrfToken: null })
    expect(browser.jar.size).toBe(0)
  })

  test('renews by its cookie and its proof, and is the same person again', async () => {
    const browser = await signedIn()
    stage.pass(16 * minute)
    forgetAccess(browser)
    expect(await session(browser)).toMatchObject({ user: null, renewable: true })
    const csrfToken = await browser.csrfToken()
    const headers = { 'x-csrf-token': csrfToken }
    expect((await browser.ask('POST', '/auth/refresh', { headers })).statusCode).toBe(204)
    expect(await session(browser)).toMatchObject({ user: { displayName: 'Ines Moreau' }, renewable: false })
    expect((await browser.ask('GET', '/me')).statusCode).toBe(200)
  })

  test('with two windows that renew at once stays signed in', async () => {
    const browser = await signedIn()
    const headers = { 'x-csrf-token': await browser.csrfToken() }
    const answers = await Promise.all([1, 2].map(() => browser.ask('POST', '/auth/refresh', { headers })))
    expect(answers.map((answer) => answer.statusCode)).toEqual([204, 204])
    expect((await browser.ask('GET', '/me')).statusCode).toBe(200)
  })

  test('whose sign-in has ended is asked to forget it', async () => {
    const browser = await signedIn()
    const headers = { 'x-csrf-token': await browser.csrfToken() }
    const refresh = browser.jar.get('__Secure-gridboss-refresh')?.value ?? ''
    await stage.browser().ask('POST', '/auth/refresh/revoke', { body: { refreshToken: refresh } })
    expect((await browser.ask('POST', '/auth/refresh', { headers })).statusCode).toBe(401)
    expect([...browser.jar.keys()]).toEqual(['__Host-gridboss-csrf'])
  })

  test('signs out for good', async () => {
    const browser = await signedIn()
    const copy = new Map(browser.jar)
    const headers = { 'x-csrf-token': await browser.csrfToken() }
    expect((await browser.ask('POST', '/auth/sign-out', { headers })).statusCode).toBe(204)
    expect([...browser.jar.keys()]).toEqual(['__Host-gridboss-csrf'])
    const thief = stage.browser()
    for (const [name, each] of copy) thief.jar.set(name, each)
    expect((await thief.ask('GET', '/me')).statusCode).toBe(401)
    expect(await session(thief)).toMatchObject({ user: null, renewable: false })
  })
})
