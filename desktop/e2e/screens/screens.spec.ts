import { must } from '#shared/base/assert.ts'
import { expect, type Page } from '@playwright/test'
import type { SyncStatus } from '#shared/sync/status.ts'
import { expectAccessible } from '../accessibility.ts'

import { demoAnswers, synced } from './fake-bridge.ts'
import { openScreen, routes } from './open-screen.ts'
import { test } from './screen-test.ts'

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png` })
}

for (const screen of Object.keys(routes) as (keyof typeof routes)[]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`${screen} shuts nobody out, ${scheme}`, async () => {
      const page = await openScreen(screen, {}, scheme)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await picture(page, `${screen}-${scheme}`)
      await expectAccessible(page)
    })
  }
}

const minute = 60_000
/** Made when asked for: ages are told from now, and a slow machine comes to a test minutes after this file was read. */
const states = (): readonly { name: string; status: SyncStatus; says: readonly string[] }[] => [
  { name: 'synced', status: synced(), says: ['In sync with the server', 'ynced'] },
  {
    name: 'offline',
    status: {
      kind: 'offline',
      since: Date.now() - 5 * minute,
      retryAt: Date.now() + minute,
      pending: 3,
      oldestPendingAt: Date.now() - 5 * minute,
      refused: 0,
      lastSyncedAt: Date.now() - 6 * minute,
    },
    says: [
      'Offline, everything still works',
      '3 unsent changes, oldest from 5 min ago',
      'Last synced 6 min ago',
    ],
  },
  {
    name: 'never-synced',
    status: { ...synced(), kind: 'syncing', lastSyncedAt: null },
    says: ['Syncing', 'Never synced'],
  },
  {
    name: 'needs-sign-in',
    status: { ...synced(), kind: 'needs-sign-in', refused: 1 },
    says: ['Sign in again to sync', '1 change refused'],
  },
  {
    name: 'update-needed',
    status: { ...synced(), kind: 'update-needed', who: 'app' },
    says: ['Update GridBoss to sync'],
  },
  {
    name: 'error',
    status: { ...synced(), kind: 'error', code: 'disk-full', message: 'The disk is full.' },
    says: ['Sync stopped: The disk is full.'],
  },
]
for (const [index, { name }] of states().entries()) {
  test(`the sync bar tells ${name} in words`, async () => {
    const { status, says } = must(states()[index], name)
    const page = await openScreen('leagues', { status })
    const bar = page.getByRole('contentinfo', { name: 'Sync' })
    for (const words of says) await expect(bar).toContainText(words)
    await picture(page, `sync-${name}`)
    await expectAccessible(page)
  })
}

interface Heard {
  readonly heard: {
    drafts: Record<string, { rows: unknown[] }>
    mutations: { name: string; args: unknown }[]
    calls: string[]
  }
}

test('a total opens to how it came about', async () => {
  const page = await openScreen('standings')
  await page.getByRole('button', { name: '27.5 points, show how Chiara Fontana got them' }).click()
  const panel = page.getByRole('dialog', { name: 'Points of Chiara Fontana' })
  await expect(panel).toContainText('P1, crossed the line P2')
  await expect(panel).toContainText('dropped: better rounds count instead')
  await expect(panel).toContainText('Ruling: Missed the drivers briefing')
  await picture(page, 'explanation')
  await expectAccessible(page)
})

test('anything is found by a few letters, without accents', async () => {
  const page = await openScreen('leagues')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('thurs')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find anything' }).fill('suz race')
  await picture(page, 'palette')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Race result' })).toBeVisible()
})

test('every shortcut is listed', async () => {
  const page = await openScreen('leagues')
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
    'Take the row off the sheet',
  )
  await picture(page, 'shortcuts')
  await expectAccessible(page)
})

test('an event is added with the start in local time', async () => {
  const page = await openScreen('events')
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('Round')).toHaveValue('4')
  await form.getByLabel('Name', { exact: true }).fill('Imola')
  await form.getByLabel('Track').fill('Imola')
  await form.getByLabel('Start').fill('2026-12-19T20:00')
  await form.getByRole('button', { name: 'Add qualifying' }).click()
  await picture(page, 'add-event')
  await expectAccessible(page)
  await form.getByLabel('Track').press('Enter')
  await expect(form).toBeHidden()
  const [sent] = await page.evaluate(() => (window as unknown as Heard).heard.mutations)
  const start = await page.evaluate(() => new Date('2026-12-19T20:00').toISOString())
  expect(sent).toMatchObject({
    name: 'event.add',
    args: { round: 4, name: 'Imola', startsAt: start, sessions: [{ kind: 'qualifying' }, { kind: 'race' }] },
  })
})

test('a driver looks on: nothing to enter, and the sheet says why', async () => {
  const answers = {
    ...demoAnswers.answers,
    league: { ...(demoAnswers.answers['league'] as object), role: 'DRIVER' },
  }
  const event = await openScreen('event', { answers })
  await expect(event.getByText('Ana Lindqvist')).toBeVisible()
  await expect(event.getByRole('button', { name: /result|official/ })).toHaveCount(0)
  const sheet = await openScreen('sheet', { answers })
  await expect(sheet.getByText('Only stewards enter results')).toBeVisible()
})

test('what cannot be read, is not there yet or is empty says so', async () => {
  const failing = await openScreen('standings', {
    answers: { ...demoAnswers.answers, standings: 'fails' },
  })
  await expect(failing.getByRole('alert')).toContainText('The local data cannot be read.')
  const { standings: _, ...without } = demoAnswers.answers
  const waiting = await openScreen('standings', { answers: without })
  await expect(waiting.getByText('Loading')).toBeAttached()
  const empty = {
    ...demoAnswers.answers,
    events: [],
    roster: { drivers: [], teams: [] },
    'office-roster': { plan: 'FREE', drivers: [], teams: [], members: [] },
  }
  const events = await openScreen('events', { answers: empty })
  await expect(events.getByText('No events yet')).toBeVisible()
  const sheet = await openScreen('sheet', { answers: empty })
  await expect(sheet.getByText('This league has no drivers yet')).toBeVisible()
  await picture(sheet, 'sheet-empty')
})

test('signing in: the roles of a development server, or why there is no way in', async () => {
  const session = {
    kind: 'signed-out',
    developmentSignIn: true,
    discordSignIn: false,
    serverReachable: true,
  } as const
  const page = await openScreen('leagues', { session })
  await expect(page.getByRole('button', { name: 'As steward' })).toBeVisible()
  await picture(page, 'sign-in')
  await expectAccessible(page)
  const alone = await openScreen('leagues', {
    session: { ...session, developmentSignIn: false, serverReachable: false },
  })
  await expect(alone.getByText('The server cannot be reached')).toBeVisible()
  await picture(alone, 'sign-in-offline')
  await expectAccessible(alone)
})
