import { expect, test } from '@playwright/test'
import {
  startDiscordCounterpart,
  type DiscordCounterpart,
} from '#server/test/identity/discord-counterpart.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'
import { openedOutside } from './opened-outside.ts'

/* Signing in with Discord in the real window. The system's browser is played by fetch, which keeps cookies. */
test.describe.configure({ mode: 'serial' })

const redirectUris: string[] = []
let discord: DiscordCounterpart
let house: House
let window: Window

test.beforeAll(async () => {
  discord = await startDiscordCounterpart(redirectUris)
  Object.assign(process.env, {
    DISCORD_CLIENT_ID: discord.client.id,
    DISCORD_CLIENT_SECRET: discord.client.secret,
    DISCORD_URL: discord.url,
  })
  house = await openHouse()
  redirectUris.push(`${house.serverUrl}/auth/discord/callback`)
  window = await openWindow(house)
})
test.afterAll(async () => {
  for (const name of ['DISCORD_CLIENT_ID', 'DISCORD_CLIENT_SECRET', 'DISCORD_URL']) delete process.env[name]
  await window?.quit()
  await house?.close()
  await discord?.stop()
})

/** Catches what the window would open outside, and answers the address. */
async function pressAndCatch(): Promise<string> {
  return openedOutside(window, async () => {
    await window.page.getByRole('button', { name: 'Sign in with Discord' }).click()
    await expect(window.page.getByText('Go on in your browser.')).toBeVisible()
  })
}

/** Goes wherever the browser is sent, and answers the last page. */
async function browse(start: string): Promise<string> {
  const jar = new Map<string, string>()
  for (let at = start; ;) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null) return answer.text()
    at = next
  }
}

test('who declines at Discord is told so in the browser, and can begin again', async () => {
  discord.decide('deny')
  expect(await browse(await pressAndCatch())).toContain('You are not signed in')
  await expect(window.page.getByRole('button', { name: 'Sign in with Discord' })).toBeVisible()
})

test('who agrees is in, and still is after a restart', async () => {
  discord.decide({ id: '80351110224678912', username: 'rita.s', global_name: 'Rita Sandoval', avatar: null })
  expect(await browse(await pressAndCatch())).toContain('You are signed in')
  await expect(window.page.getByRole('button', { name: 'Rita Sandoval' })).toBeVisible()
  await window.quit()
  window = await openWindow(house)
  const name = window.page.getByRole('button', { name: 'Rita Sandoval' })
  await expect(name).toBeVisible()
  await name.click()
  await expect(window.page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(window.page.getByText('rita.s')).toBeVisible()
  await expect(window.page.getByText('This device', { exact: true })).toBeVisible()
  expect(window.complaints).toEqual([])
})
