import { expect } from '@playwright/test'
import type { OnlineResult } from '#desktop/ipc/online-calls.ts'
import { expectAccessible } from '../accessibility.ts'
import { ids } from './demo-league.ts'
import { synced } from './fake-bridge.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const hour = 3_600_000
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()
const signIns = (): OnlineResult<'listSignIns'> => ({
  items: [
    {
      id: ids.user,
      client: 'desktop',
      device: 'race-control (rita)',
      createdAt: ago(48 * hour),
      lastUsedAt: ago(60_000),
      current: true,
    },
    {
      id: ids.race,
      client: 'web',
      device: 'Firefox on Windows',
      createdAt: ago(100 * hour),
      lastUsedAt: ago(26 * hour),
      current: false,
    },
    {
      id: ids.done,
      client: 'desktop',
      device: 'old-laptop',
      createdAt: ago(300 * hour),
      lastUsedAt: ago(200 * hour),
      current: false,
    },
  ],
})
const account: OnlineResult<'readAccount'> = {
  user: {
    id: ids.user,
    displayName: 'Olivia Owner',
    discordId: '80351110224678912',
    username: 'olivia.o',
    avatar: null,
  },
  leagues: [],
  billingPlan: 'FREE',
}
const online = () => ({
  readAccount: { ok: true, result: account },
  listSignIns: { ok: true, result: signIns() },
  endSignIn: { ok: true, result: null },
  endSignIns: { ok: true, result: { ended: 2 } },
  exportAccount: { ok: true, result: { format: 'gridboss-account' } },
})
const calls = (heard: Heard): string[] => heard.heard.calls

test('the account page says what is kept, where one is signed in, and ends a sign-in', async () => {
  const page = await openScreen('account', { online: online() })
  await expect(page.getByText('olivia.o')).toBeVisible()
  await expect(page.getByText('Browser · used 26 h ago')).toBeVisible()
  await expect(page.getByText('GridBoss app · in use')).toBeVisible()
  await inBothThemes(page, 'account-page')
  await page.getByRole('button', { name: 'Sign out Firefox on Windows' }).click()
  await expect(page.getByText('Firefox on Windows is signed out.')).toBeVisible()
  const heard = await page.evaluate(() => (window as unknown as Heard).heard.calls)
  expect(heard.filter((name) => name === 'listSignIns')).toHaveLength(2)
})

test('signing out everywhere else is asked about, and told', async () => {
  const page = await openScreen('account', { online: online() })
  await page.getByRole('button', { name: 'Sign out everywhere else…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 other devices and browsers')
  await picture(page, 'account-everywhere')
  await dialog.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('2 other sign-ins have ended.')).toBeVisible()
})

test('a script is signed in by a token that is shown once', async () => {
  const made = { token: 'q3Zb0mT1xYw8e5dK7uLr2HsVnPfA4cGjXo9iQkWzB6E', expiresAt: ago(-90 * 24 * hour) }
  const page = await openScreen('account', {
    online: { ...online(), makeScriptToken: { ok: true, result: made } },
  })
  await page.getByRole('button', { name: 'Token for a script…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What the script is for').fill('Results bot')
  await inBothThemes(page, 'account-script-token')
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  await expect(dialog.getByLabel('Token')).toHaveValue(made.token)
  await expect(dialog).toContainText('shown only this once')
  await picture(page, 'account-script-token-made')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
  const heard = await page.evaluate(() => (window as unknown as Heard).heard.calls)
  expect(heard.filter((name) => name === 'listSignIns')).toHaveLength(2)
})

test('without a connection the page says so and offers to try again', async () => {
  const page = await openScreen('account')
  await expect(page.getByText('No connection').first()).toBeVisible()
  await picture(page, 'account-offline')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Try again' }).first().click()
  const asked = () => page.evaluate(() => (window as unknown as Heard).heard.calls)
  await expect.poll(async () => (await asked()).filter((name) => name === 'readAccount')).toHaveLength(2)
})

test('one’s data is saved as a file', async () => {
  const page = await openScreen('account', { online: online() })
  await page.getByRole('button', { name: 'Save as a file…' }).click()
  await expect(page.getByText('Your data is saved.')).toBeVisible()
  expect(calls(await page.evaluate(() => ({ heard: (window as unknown as Heard).heard })))).toContain(
    'saveText',
  )
})

test('deleting warns of unsent work, and a refusal stays with what was typed', async () => {
  const page = await openScreen('account', {
    online: online(),
    status: { ...synced(), pending: 3, oldestPendingAt: Date.now() },
  })
  await page.getByRole('button', { name: 'Delete account…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('3 changes are not sent yet and would be lost')
  await inBothThemes(page, 'account-delete')
  await page.evaluate(() => {
    const { app } = window as unknown as { app: Record<string, unknown> }
    const message = 'You are the only owner of Demo GP. Make somebody else owner or delete it first.'
    app['deleteAccount'] = async () => ({ ok: true, result: { ok: false, code: 'owns-leagues', message } })
  })
  await dialog.getByLabel('Type your name, Olivia Owner').fill('Olivia Owner')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(dialog.getByRole('alert')).toContainText('only owner of Demo GP')
  await expect(dialog.getByLabel('Type your name, Olivia Owner')).toHaveValue('Olivia Owner')
})

const signedOut = {
  kind: 'signed-out',
  developmentSignIn: false,
  discordSignIn: true,
  serverReachable: true,
} as const

test('the first screen signs in with Discord by the browser, waits, and can begin in another way', async () => {
  const page = await openScreen('leagues', { session: signedOut })
  await inBothThemes(page, 'sign-in-discord')
  await page.evaluate(() => {
    const { app, heard } = window as unknown as Heard & { app: Record<string, unknown> }
    app['signInWithBrowser'] = async ({ way }: { way: string }) => {
      heard.calls.push(`by ${way}`)
      return new Promise(() => undefined)
    }
  })
  await page.getByRole('button', { name: 'Sign in with Discord' }).click()
  await expect(page.getByText('Go on in your browser.')).toBeVisible()
  await inBothThemes(page, 'sign-in-waiting')
  await page.getByRole('button', { name: 'Open the browser again' }).click()
  await page.getByRole('button', { name: 'Try it with a link' }).click()
  await expect(page.getByRole('button', { name: 'Try it with a link' })).toBeHidden()
  await page.getByRole('button', { name: 'Cancel' }).click()
  const heard = await page.evaluate(() => (window as unknown as Heard).heard.calls)
  expect(heard).toEqual(
    expect.arrayContaining(['by loopback', 'openBrowserAgain', 'by link', 'cancelBrowserSignIn']),
  )
})

test('a sign-in that did not come through says why and can be tried again', async () => {
  const page = await openScreen('leagues', { session: signedOut })
  await page.evaluate(() => {
    const { app } = window as unknown as { app: Record<string, unknown> }
    const message = 'Nothing came back from the browser. Begin again.'
    app['signInWithBrowser'] = async () => ({ ok: true, result: { ok: false, code: 'timed-out', message } })
  })
  await page.getByRole('button', { name: 'Sign in with Discord' }).click()
  await expect(page.getByRole('alert')).toHaveText('Nothing came back from the browser. Begin again.')
  await expect(page.getByRole('button', { name: 'Sign in with Discord' })).toBeEnabled()
  await picture(page, 'sign-in-failed')
})

test('signing in again offers what the server offers', async () => {
  const page = await openScreen('leagues', {
    status: { ...synced(), kind: 'needs-sign-in', pending: 2 },
    signInMethods: { developmentSignIn: false, discordSignIn: true, serverReachable: true },
  })
  await page
    .getByRole('contentinfo', { name: 'Sync' })
    .getByRole('button', { name: /sign in/i })
    .click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Sign in with Discord' })).toBeVisible()
  await inBothThemes(page, 'sign-in-again')
})
