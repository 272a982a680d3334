import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { openIdentityStage, rita, type Browser, type IdentityStage } from './identity-stage.ts'

let stage: IdentityStage

beforeAll(async () => {
  stage = await openIdentityStage()
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.discord.decide(rita)
  stage.discord.fail('none')
})

const minute = 60_000
const newSecret = () => randomBytes(32).toString('base64url')
const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

function desktopStart(changes: Record<string, string> = {}) {
  const verifier = newSecret()
  const state = newSecret()
  const query = new URLSearchParams({
    client: 'desktop',
    challenge: s256(verifier),
    challenge_method: 'S256',
    state,
    port: '49152',
    ...changes,
  })
  return { verifier, state, path: `/auth/discord/start?${query.toString()}` }
}

const exchange = (body: unknown) => stage.browser().ask('POST', '/auth/desktop/token', { body })
const userCount = async () =>
  (await stage.database.query('select 1 from users where discord_id is not null', [])).rows.length
/** Goes to Discord and comes back with its answer, which nobody has taken to the server yet. */
async function comeBack(browser: Browser, start = '/auth/discord/start'): Promise<URL> {
  const begun = await browser.ask('GET', start)
  const answer = await fetch(must(begun.headers.location, 'the way to Discord'), { redirect: 'manual' })
  return new URL(must(answer.headers.get('location'), 'the way back'))
}
const refusedAs = async (browser: Browser, path: string, problem: string) => {
  const answer = await browser.ask('GET', path)
  expect(answer.statusCode).toBe(303)
  expect(answer.headers.location).toContain(`/sign-in?problem=${problem}`)
  expect(browser.jar.has('__Host-gridboss')).toBe(false)
}
const pathOf = (url: URL) => url.pathname + url.search

describe('signing in with Discord in a browser', () => {
  test('ends signed in where it began, with the least of a profile and nothing in the address', async () => {
    const browser = stage.browser()
    expect(await browser.signIn('/auth/discord/start?return=/l/demo-gp?season=2')).toBe('/l/demo-gp?season=2')
    const me = await browser.ask('GET', '/me')
    expect(me.json()).toEqual({
      user: {
        id: expect.any(String),
        displayName: 'Rita Sandoval',
        discordId: rita.id,
        username: 'rita.s',
        avatar: rita.avatar,
      },
      leagues: [],
      billingPlan: 'FREE',
    })
  })

  test('again is the same person, brought up to date', async () => {
    const first = stage.browser()
    await first.signIn()
    const before = await userCount()
    stage.discord.decide({ ...rita, global_name: null, avatar: null })
    const second = stage.browser()
    await second.signIn()
    const [one, two] = [(await first.ask('GET', '/me')).json(), (await second.ask('GET', '/me')).json()]
    expect(two.user.id).toBe(one.user.id)
    expect(two.user).toMatchObject({ displayName: 'rita.s', avatar: null })
    expect(await userCount()).toBe(before)
  })

  test('sets cookies that scripts and other sites cannot reach', async () => {
    const browser = stage.browser()
    await browser.signIn()
    const named = (name: string) => browser.set.findLast((each) => each.name === name)
    expect(named('__Host-gridboss')).toMatchObject({
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      maxAge: 900,
    })
    expect(named('__Secure-gridboss-refresh')).toMatchObject({
      path: '/auth',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      maxAge: 14 * 86_400,
    })
    expect(named('gridboss-here')).toMatchObject({ value: '1', secure: true, sameSite: 'Lax' })
    expect(browser.jar.has('__Secure-gridboss-begun')).toBe(false)
  })

  test.each([
    ['//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/..//evil.example', '/'],
    ['/.//evil.example/x', '/'],
    ['javascript:alert(1)', '/'],
    ['/l/demo gp', '/'],
    ['/%0d%0aset-cookie:x=1', '/%0d%0aset-cookie:x=1'],
    ['l/demo-gp', '/'],
    ['/l/demo-gp#standings', '/l/demo-gp#standings'],
  ])('asked to return to %s leads to %s', async (wanted, end) => {
    const to = await stage.browser().signIn(`/auth/discord/start?return=${encodeURIComponent(wanted)}`)
    expect(to).toBe(end)
    expect(new URL(to, stage.publicUrl).origin).toBe(stage.publicUrl)
  })

  test('declined at Discord says so and signs nobody in', async () => {
    stage.discord.decide('deny')
    const browser = stage.browser()
    expect(await browser.signIn('/auth/discord/start?return=/l/demo-gp')).toBe(
      '/sign-in?problem=cancelled&return=%2Fl%2Fdemo-gp',
    )
    expect((await browser.ask('GET', '/me')).statusCode).toBe(401)
  })

  test.each([
    ['a failing token endpoint', 'token-error', /problem=discord-(refused|unreachable)/],
    ['an answer that is no JSON', 'not-json', /problem=discord-unreachable/],
    ['a profile without an id', 'silent-profile', /problem=discord-unreachable/],
  ] as const)('survives %s', async (_what, how, problem) => {
    stage.discord.fail(how)
    const browser = stage.browser()
    expect(await browser.signIn()).toMatch(problem)
    expect(browser.jar.has('__Host-gridboss')).toBe(false)
  })
})

describe('the callback refuses', () => {
  test('another state than the browser began with', async () => {
    const browser = stage.browser()
    const back = await comeBack(browser)
    back.searchParams.set('state', newSecret())
    await refusedAs(browser, pathOf(back), 'not-begun-here')
  })

  test('no state', async () => {
    const browser = stage.browser()
    const back = await comeBack(browser)
    back.searchParams.delete('state')
    await refusedAs(browser, pathOf(back), 'not-begun-here')
  })

  test('a browser that began nothing, so that nobody is signed in to somebody else’s account', async () => {
    const back = await comeBack(stage.browser())
    await refusedAs(stage.browser(), pathOf(back), 'not-begun-here')
  })

  test('the answer to another browser’s sign-in', async () => {
    const [mine, theirs] = [stage.browser(), stage.browser()]
    const back = await comeBack(theirs)
    await comeBack(mine)
    await refusedAs(mine, pathOf(back), 'not-begun-here')
  })

  test('the same answer a second time, even with the cookie put back', async () => {
    const browser = stage.browser()
    const back = await comeBack(browser)
    const begun = new Map(browser.jar)
    expect((await browser.ask('GET', pathOf(back))).headers.location).toBe('/')
    await refusedAs(stage.browser(), pathOf(back), 'not-begun-here')
    const again = stage.browser()
    for (const [name, each] of begun) again.jar.set(name, each)
    await refusedAs(again, pathOf(back), 'took-too-long')
  })

  test('a code that Discord gave to another sign-in: its challenge does not fit', async () => {
    const [mine, theirs] = [stage.browser(), stage.browser()]
    const back = await comeBack(mine)
    const stolen = (await comeBack(theirs)).searchParams.get('code') ?? ''
    back.searchParams.set('code', stolen)
    await refusedAs(mine, pathOf(back), 'discord-refused')
    expect(stage.discord.refusals.at(-1)).toBe('wrong verifier')
  })

  test('who took more than ten minutes', async () => {
    const browser = stage.browser()
    const back = await comeBack(browser)
    stage.pass(10 * minute + 1)
    await refusedAs(browser, pathOf(back), 'took-too-long')
  })
})

describe('signing in the desktop app through the browser', () => {
  test('hands it a code that only its verifier turns into tokens, once', async () => {
    const { verifier, state, path } = desktopStart()
    const to = new URL(await stage.browser().signIn(path))
    expect(to.origin + to.pathname).toBe('http://127.0.0.1:49152/sign-in')
    expect(to.searchParams.get('state')).toBe(state)
    expect([...to.searchParams.keys()].sort()).toEqual(['code', 'state'])
    const code = to.searchParams.get('code')
    const answer = await exchange({ code, verifier, device: 'steward-laptop' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { token, refreshToken, expiresInMs, user } = answer.json()
    expect(user).toMatchObject({ displayName: 'Rita Sandoval' })
    expect(expiresInMs).toBe(15 * minute)
    expect(to.href).not.toContain(token)
    expect(to.href).not.toContain(refreshToken)
    const me = await stage.browser().ask('GET', '/me', { headers: { authorization: `Bearer ${token}` } })
    expect(me.statusCode).toBe(200)
    const replay = await exchange({ code, verifier, device: 'somebody-else' })
    expect(replay.statusCode).toBe(400)
    expect(ErrorEnvelope.parse(replay.json()).error.code).toBe('code-refused')
  })

  test('comes back by the app’s own scheme where it asks for that', async () => {
    const to = await stage.browser().signIn(desktopStart({ port: 'link' }).path)
    expect(to).toMatch(/^gridboss:\/\/sign-in\?code=[\w-]{43}&state=[\w-]{43}$/)
  })

  test('tells the app when it was declined', async () => {
    stage.discord.decide('deny')
    const { state, path } = desktopStart()
    const to = new URL(await stage.browser().signIn(path))
    expect(Object.fromEntries(to.searchParams)).toEqual({ error: 'cancelled', state })
  })

  test('a wrong verifier gets nothing and uses the code up', async () => {
    const { verifier, path } = desktopStart()
    const code = new URL(await stage.browser().signIn(path)).searchParams.get('code')
    expect((await exchange({ code, verifier: newSecret(), device: 'x' })).statusCode).toBe(400)
    expect((await exchange({ code, verifier, device: 'x' })).statusCode).toBe(400)
  })

  test('a code waits two minutes', async () => {
    const { verifier, path } = desktopStart()
    const code = new URL(await stage.browser().signIn(path)).searchParams.get('code')
    stage.pass(2 * minute + 1)
    expect((await exchange({ code, verifier, device: 'x' })).statusCode).toBe(400)
  })

  test.each([
    ['without a challenge', { challenge: '' }],
    ['with a plain challenge', { challenge_method: 'plain' }],
    ['with a short challenge', { challenge: 'abc' }],
    ['without a state of its own', { state: '' }],
    ['to a port of the system', { port: '80' }],
    ['to no port', { port: 'evil.example' }],
    ['with a place to return to besides', { return: '/l/demo-gp' }],
  ])('cannot be begun %s', async (_how, changes) => {
    const browser = stage.browser()
    const answer = await browser.ask('GET', desktopStart(changes).path)
    expect(answer.statusCode).toBe(400)
    expect(ErrorEnvelope.parse(answer.json()).error.code).toBe('invalid')
    expect(browser.jar.size).toBe(0)
  })

  test.each([
    ['nothing', {}],
    ['no verifier', { code: newSecret(), device: 'x' }],
    ['no name of the device', { code: newSecret(), verifier: newSecret(), device: ' ' }],
    ['a code of another form', { code: "' or 1=1", verifier: newSecret(), device: 'x' }],
  ])('exchanges %s for a refusal', async (_what, body) => {
    expect((await exchange(body)).statusCode).toBe(400)
  })
})

test('of what a sign-in is made of, nothing is kept as it is, and nothing is logged', async () => {
  const browser = stage.browser()
  await browser.signIn('/auth/discord/start?return=/account')
  const { verifier, path } = desktopStart()
  const code = must(new URL(await stage.browser().signIn(path)).searchParams.get('code'), 'the code')
  const tokens = (await exchange({ code, verifier, device: 'laptop' })).json()
  await stage.browser().ask('GET', '/me', { headers: { authorization: `Bearer ${tokens.token}` } })
  await stage.browser().ask('POST', '/auth/refresh', { body: { refreshToken: tokens.refreshToken } })
  await stage.browser().ask('GET', `/nowhere?code=${code}`)
  stage.discord.fail('token-error')
  await stage.browser().signIn()
  const secrets = [
    ...[...browser.jar.values()].map((each) => each.value).filter((value) => value.length > 10),
    ...stage.discord.secrets,
    code,
    verifier,
    tokens.token,
    tokens.refreshToken,
    stage.discord.client.secret,
  ]
  expect(secrets.length).toBeGreaterThan(8)
  const kept: string[] = []
  for (const table of [
    'users',
    'sign_ins',
    'access_tokens',
    'refresh_tokens',
    'sign_in_attempts',
    'sign_in_codes',
    'audit_log',
  ]) {
    const { rows } = await stage.database.query(`select to_jsonb(t) as row from ${table} t`, [])
    kept.push(JSON.stringify(rows))
  }
  expect(stage.log().split('\n').length).toBeGreaterThan(20)
  for (const secret of secrets) {
    expect(stage.log()).not.toContain(secret)
    expect(kept.join('')).not.toContain(secret)
  }
})
