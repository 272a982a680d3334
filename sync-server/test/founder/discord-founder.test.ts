import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIdentityStage, rita, type IdentityStage } from '#server/test/identity/identity-stage.ts'
import { drawnPages } from '#server/test/server/drawn-pages.ts'
import { pageOf } from './founder-stage.ts'

/* The founder as the environment names one in earnest: by the number of a Discord account, over https. */

const someoneElse = { ...rita, id: '80351110224678913', username: 'sam.o', global_name: 'Sam Oduya' }

let stage: IdentityStage
beforeAll(async () => {
  const founder = { accounts: [rita.id], mayForcePlans: false }
  stage = await openIdentityStage('https://league.example', drawnPages, { founder })
})
afterAll(() => stage.close())

async function signedIn(account: typeof rita) {
  stage.discord.decide(account)
  const browser = stage.browser()
  await browser.signIn()
  return browser
}

test('who signs in with that account has the console, and goes on after a while away', async () => {
  const browser = await signedIn(rita)
  expect((await browser.ask('GET', '/founder')).statusCode).toBe(200)
  stage.pass(16 * 60_000)
  browser.jar.delete('__Host-gridboss')
  const led = await browser.ask('GET', '/founder/people?q=sam')
  expect(led.headers.location).toBe('/auth/renew?return=%2Ffounder%2Fpeople%3Fq%3Dsam')
  const back = await browser.ask('GET', led.headers.location ?? '')
  expect(back.headers.location).toBe('/founder/people?q=sam')
  expect(pageOf((await browser.ask('GET', back.headers.location ?? '')).body).view.kind).toBe('people')
})

test('who signs in with another finds nothing there, also after a while', async () => {
  const browser = await signedIn(someoneElse)
  expect((await browser.ask('GET', '/founder')).statusCode).toBe(404)
  stage.pass(16 * 60_000)
  browser.jar.delete('__Host-gridboss')
  const led = await browser.ask('GET', '/founder')
  const back = await browser.ask('GET', led.headers.location ?? '')
  expect((await browser.ask('GET', back.headers.location ?? '')).statusCode).toBe(404)
})
