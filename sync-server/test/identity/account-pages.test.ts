import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountPage, SignInPage } from '#shared/queries/public/account-page.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { openIdentityStage, rita, type Browser, type IdentityStage } from './identity-stage.ts'
import { drawnPages } from '#server/test/server/drawn-pages.ts'

/* The pages as the server answers them, drawn as the data they are drawn from. */

let stage: IdentityStage
beforeAll(async () => {
  stage = await openIdentityStage('https://league.example', drawnPages)
})
afterAll(() => stage.close())

const minute = 60_000

function pageOf(html: string): SignInPage | AccountPage {
  return JSON.parse(/<div id="root">\n(.*)\n<\/div>/.exec(html)?.[1] ?? 'null') as SignInPage | AccountPage
}
async function signInPage(browser: Browser, path = '/sign-in'): Promise<SignInPage> {
  const page = pageOf((await browser.ask('GET', path)).body)
  if (page.kind !== 'sign-in') throw new Error(`the page is ${page.kind}`)
  return page
}
async function accountPage(browser: Browser, path = '/account'): Promise<AccountPage> {
  const page = pageOf((await browser.ask('GET', path)).body)
  if (page.kind !== 'account') throw new Error(`the page is ${page.kind}`)
  return page
}
const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.ask('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
const forgetAccess = (browser: Browser) => browser.jar.delete('__Host-gridboss')
const follow = async (browser: Browser, path: string): Promise<[number, string]> => {
  let at = path
  for (let hops = 0; hops < 5; hops += 1) {
    const answer = await browser.ask('GET', at)
    if (answer.statusCode !== 303) return [answer.statusCode, at]
    at = String(answer.headers.location)
  }
  return [0, at]
}
async function asDriver(): Promise<Browser> {
  const browser = stage.browser()
  const answer = await post(browser, '/sign-in/development', { role: 'DRIVER', return: '/account' })
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account'])
  return browser
}

describe('the sign-in page', () => {
  test('offers Discord with the way back, and on this machine the people of the demo league', async () => {
    const page = await signInPage(stage.browser(), '/sign-in?return=/l/demo-gp/report')
    expect(page.discord).toBe('/auth/discord/start?return=%2Fl%2Fdemo-gp%2Freport')
    expect(page.development?.map((each) => each.role)).toEqual(['OWNER', 'ADMIN', 'STEWARD', 'DRIVER'])
    const elsewhere = await stage.browser().ask('GET', '/sign-in', { headers: { host: 'league.example' } })
    expect(pageOf(elsewhere.body)).toMatchObject({ development: null })
  })

  test('says what went wrong in its own words, and never what the address says', async () => {
    expect((await signInPage(stage.browser(), '/sign-in?problem=cancelled')).problem).toContain('cancelled')
    expect((await signInPage(stage.browser(), '/sign-in?problem=%3Cb%3Ehello')).problem).toBeNull()
    expect((await signInPage(stage.browser(), '/sign-in?problem=constructor')).problem).toBeNull()
    expect((await signInPage(stage.browser(), '/sign-in?return=//evil.example')).returnTo).toBe('/')
  })

  test('leads who is signed in on to where they wanted', async () => {
    stage.discord.decide(rita)
    const browser = stage.browser()
    await browser.signIn((await signInPage(browser)).discord ?? '')
    const answer = await browser.ask('GET', '/sign-in?return=/l/demo-gp')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/l/demo-gp'])
  })

  test.each([
    ['another machine', {}, { host: 'league.example' }],
    ['a page of another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['no role of the demo league', { role: 'KING' }, {}],
  ])('lets nobody in for development from %s', async (_what, fields, headers) => {
    const browser = stage.browser()
    const answer = await browser.ask('POST', '/sign-in/development', {
      body: new URLSearchParams({ role: 'OWNER', ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
    expect(answer.headers.location).toContain('/sign-in')
    expect(browser.jar.size).toBe(0)
  })
})

describe('the account page', () => {
  test('sends who is not signed in to the sign-in, is kept by nobody, and runs no foreign code', async () => {
    const answer = await stage.browser().ask('GET', '/account')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in?return=%2Faccount'])
    const page = await (await asDriver()).ask('GET', '/account')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('lists the sign-ins, ends one, and all others', async () => {
    const [mine, lost, third] = [await asDriver(), await asDriver(), await asDriver()]
    const page = await accountPage(mine)
    expect(page.name).toBe(demoUsers.DRIVER.displayName)
    const other = page.signIns.find((each) => !each.current)
    const { csrf } = page
    const ended = await post(mine, '/account/end-sign-in', { csrf, id: other?.id ?? '' })
    expect(ended.headers.location).toBe('/account?done=one')
    expect((await accountPage(mine, '/account?done=one')).signIns).toHaveLength(page.signIns.length - 1)
    await post(mine, '/account/sign-out-elsewhere', { csrf })
    const left = await accountPage(mine, '/account?done=others')
    expect(left.signIns).toMatchObject([{ current: true }])
    expect(left.done).toBe('You are signed out everywhere else.')
    for (const browser of [lost, third]) expect((await browser.ask('GET', '/me')).statusCode).toBe(401)
  })

  test.each([
    '/account/sign-out',
    '/account/end-sign-in',
    '/account/sign-out-elsewhere',
    '/account/deletion',
  ])('%s does nothing without its page’s proof', async (path) => {
    const browser = await asDriver()
    const { signIns } = await accountPage(browser)
    for (const csrf of ['', 'made-up']) {
      const answer = await post(browser, path, { csrf, id: signIns[0]?.id ?? '', confirm: 'Ines Moreau' })
      expect(answer.statusCode).toBe(403)
      expect(pageOf(answer.body)).toMatchObject({
        kind: 'account',
        refusal: expect.stringContaining('nothing'),
      })
    }
    expect((await accountPage(browser)).signIns).toHaveLength(signIns.length)
  })

  test('signs out', async () => {
    const browser = await asDriver()
    const { csrf } = await accountPage(browser)
    expect((await post(browser, '/account/sign-out', { csrf })).headers.location).toBe('/')
    expect([...browser.jar.keys()]).toEqual(['__Host-gridboss-csrf'])
  })

  test('deletes the account behind its typed name', async () => {
    const browser = await asDriver()
    const { csrf } = await accountPage(browser)
    const wrong = await post(browser, '/account/deletion', { csrf, confirm: 'Ines' })
    expect([wrong.statusCode, pageOf(wrong.body)]).toMatchObject([
      422,
      { refusal: expect.stringContaining('Ines Moreau') },
    ])
    const right = await post(browser, '/account/deletion', { csrf, confirm: 'Ines Moreau' })
    expect(right.headers.location).toBe('/')
    expect((await browser.ask('GET', '/account')).headers.location).toContain('/sign-in')
  })
})

describe('a page whose browser’s access has run out', () => {
  test.each(['/account', '/l/demo-gp/report?session=1'])(
    'renews it on the way to %s, without a script',
    async (path) => {
      stage.discord.decide(rita)
      const browser = stage.browser()
      await browser.signIn()
      stage.pass(16 * minute)
      forgetAccess(browser)
      expect(await follow(browser, path)).toEqual([200, path])
      expect(browser.jar.has('__Host-gridboss')).toBe(true)
    },
  )

  test('whose sign-in has ended is asked to sign in, without going round in circles', async () => {
    stage.discord.decide(rita)
    const browser = stage.browser()
    await browser.signIn()
    stage.pass(15 * 24 * 60 * minute)
    forgetAccess(browser)
    expect(await follow(browser, '/account')).toEqual([200, '/sign-in?return=%2Faccount'])
    expect(browser.jar.has('gridboss-here')).toBe(false)
  })

  test('is led nowhere but back', async () => {
    const answer = await stage.browser().ask('GET', '/auth/renew?return=https://evil.example/')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
  })
})
