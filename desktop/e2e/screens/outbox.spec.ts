import { expect, type Page } from '@playwright/test'
import { must } from '#shared/base/assert.ts'
import type { BundlePreview } from '#shared/sync/bundle-preview.ts'
import type { OutboxItem } from '#shared/sync/status.ts'
import { ids } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* The outbox and the files with unsent work, as a person sees them. */

const minute = 60_000
const pitWall = {
  kind: 'carried',
  deviceId: '01900000-0000-7000-8000-00000000dd01',
  person: 'Ana Vilar',
  laptop: 'Pit wall',
  verified: false,
} as const

const item = (seq: number, changes: Partial<OutboxItem>): OutboxItem => ({
  seq,
  leagueId: ids.league,
  name: 'team.add',
  args: { items: [{ id: ids.done, name: `Team ${seq}` }] },
  at: Date.now() - seq * minute,
  source: { kind: 'own' },
  state: { kind: 'pending' },
  ...changes,
})
const submission = {
  name: 'result.submit',
  args: {
    sessionId: ids.race,
    seenVersion: 1,
    entries: [{ id: ids.done, carNumber: '44', driverIds: [ids.user] }],
    results: [{ id: ids.next, entryId: ids.done, position: 1, status: 'FINISHED' }],
  },
}
const outbox: OutboxItem[] = [
  item(4, {
    ...submission,
    state: { kind: 'refused', code: 'sheet-changed', message: 'Somebody else submitted this session.' },
  }),
  item(5, {}),
  item(6, { state: { kind: 'conflicting', code: 'name-taken', message: 'There is a Team 6 already.' } }),
  item(7, { name: 'later.thing', args: {}, state: { kind: 'accepted' } }),
  item(1, { source: pitWall }),
  item(2, {
    source: pitWall,
    state: { kind: 'held', code: 'device-unknown', message: 'The server does not know that laptop’s key.' },
  }),
]

async function openOutbox(page: Page) {
  await page.keyboard.press('Control+j')
  const panel = page.getByRole('dialog', { name: 'Outbox' })
  await expect(panel.locator('[data-outbox]').first()).toBeVisible()
  return panel
}
const calls = (page: Page) => page.evaluate(() => (window as unknown as Heard).heard.calls)
const discarded = { ok: true }

test('the outbox says by laptop what waits, what was refused, why, and what to do', async () => {
  const page = await openScreen('leagues', { outbox, engine: { discarded: [] } })
  const panel = await openOutbox(page)
  const refused = panel.locator('[data-outbox=refused]')
  await expect(refused).toContainText('Submit 1 car for round 1, Monza Night · Race')
  await expect(refused).toContainText('Somebody else submitted this session.')
  await expect(refused).toContainText('Open the sheet, compare the two, and submit again.')
  await expect(panel.locator('[data-outbox=pending]').first()).toContainText('Add Team 5 to the teams')
  await expect(panel.locator('[data-outbox=conflicting]')).toContainText('There is a Team 6 already.')
  await expect(panel.locator('[data-outbox=accepted]')).toContainText('does not know (later.thing)')
  const theirs = panel.getByRole('region', { name: /Pit wall, Ana Vilar/ })
  await expect(theirs).toContainText('Not verified')
  await expect(theirs.locator('[data-outbox=held]')).toContainText(
    'The server does not know that laptop’s key.',
  )
  await inBothThemes(page, 'outbox')
})

test('refused work is done again, or put away after a question, and never by itself', async () => {
  const page = await openScreen('leagues', {
    outbox,
    engine: { discarded: [], retryRefused: discarded },
  })
  const panel = await openOutbox(page)
  const refused = panel.locator('[data-outbox=refused]')
  await refused.getByRole('button', { name: 'Do it again' }).click()
  await expect(page.getByText('Done again, under a new number.')).toBeVisible()
  await refused.getByRole('button', { name: 'Discard…' }).click()
  const question = page.getByRole('dialog', { name: 'Discard this change' })
  await expect(question).toContainText('It has no effect anywhere.')
  await inBothThemes(page, 'outbox-discard')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  expect(await calls(page)).not.toContain('dismissRefused')
  await refused.getByRole('button', { name: 'Discard…' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => calls(page)).toContain('dismissRefused')
  await panel.locator('[data-outbox=pending]').first().getByRole('button', { name: 'Discard…' }).click()
  await expect(question).toContainText('it is never sent')
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => calls(page)).toContain('discardUnsent')
})

test('a refused ruling opens in its form', async () => {
  const ruling = item(9, {
    name: 'ruling.make',
    args: {
      id: ids.done,
      seasonId: ids.season,
      sessionId: null,
      decision: { kind: 'licence', driverId: ids.user, points: 3 },
      reason: 'Ignored blue flags',
    },
    state: { kind: 'refused', code: 'forbidden', message: 'Your role may not do this.' },
  })
  const page = await openScreen('rulings', { outbox: [ruling], engine: { discarded: [] } })
  const panel = await openOutbox(page)
  await panel.getByRole('button', { name: 'Open the ruling' }).click()
  const form = page.getByRole('dialog', { name: 'Make a ruling' })
  await expect(form.getByLabel('Reason')).toHaveValue('Ignored blue flags')
  await expect(form.getByLabel('Ruling', { exact: true })).toHaveValue('licence')
})

test('what was put away can be looked up and done again', async () => {
  const put = { ...item(3, {}), discardedAt: Date.now() - minute, was: 'unsent' }
  const page = await openScreen('leagues', { outbox: [], engine: { discarded: [put] } })
  await page.keyboard.press('Control+j')
  const panel = page.getByRole('dialog', { name: 'Outbox' })
  await panel.getByText('Discarded in the last 30 days: 1').click()
  await expect(panel.locator('[data-discarded=unsent]')).toContainText('Add Team 3 to the teams')
  await inBothThemes(page, 'outbox-discarded')
  await panel.getByRole('button', { name: 'Do it again' }).click()
  await expect.poll(async () => (await lastSent(page))?.name).toBe('team.add')
})

test('of hundreds of changes those are drawn that can be seen, and the last is reached by scrolling', async () => {
  const many = Array.from({ length: 700 }, (_, index) => item(index + 1, {}))
  const page = await openScreen('leagues', { outbox: many, engine: { discarded: [] } })
  const panel = await openOutbox(page)
  await expect(panel.locator('[data-outbox]').first()).toBeVisible()
  expect(await panel.locator('[data-outbox]').count()).toBeLessThan(60)
  const last = panel.locator('[data-index="699"]')
  await expect(last).toHaveCount(0)
  await expect(async () => {
    await panel.locator('[data-scroller]').evaluate((body) => body.scrollTo(0, body.scrollHeight))
    await expect(last).toBeInViewport({ timeout: 1000 })
  }).toPass()
  expect(await panel.locator('[data-outbox]').count()).toBeLessThan(60)
})

const preview: BundlePreview = {
  leagueId: ids.league,
  leagueName: 'Monza Masters',
  person: 'Ana Vilar',
  laptop: 'Pit wall',
  exportedAt: Date.now() - 5 * minute,
  newerData: true,
  names: {},
  work: [
    {
      deviceId: pitWall.deviceId,
      person: 'Ana Vilar',
      laptop: 'Pit wall',
      trust: 'unknown',
      fingerprint: '8a1c 44e0 91b7 0d2f 5c3e 77aa 1029 b6f4',
      isMember: true,
      changes: 3,
      fresh: 2,
      shown: [
        {
          seq: 2,
          name: 'team.add',
          args: { items: [{ id: ids.done, name: 'Gull Racing' }] },
          at: Date.now(),
        },
        { seq: 3, ...submission, at: Date.now() },
      ],
    },
  ],
}
const file = { name: 'harbour-cup.gridboss', mimeType: 'application/octet-stream', buffer: Buffer.from('{}') }

test('a file is shown in words before anything is taken over; a key nobody knows needs a person', async () => {
  const page = await openScreen('leagues', {
    engine: { readBundle: { ok: true, preview }, takeOverBundle: { ok: true } },
  })
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Take work over' })
  await expect(dialog).toContainText('Choose a file from another laptop')
  await inBothThemes(page, 'take-over-choose')
  await dialog.getByLabel('File from another laptop').setInputFiles(file)
  await expect(dialog).toContainText('2 changes for Monza Masters')
  await expect(dialog).toContainText('Written by Ana Vilar on Pit wall')
  await expect(dialog).toContainText('Add Gull Racing to the teams')
  await expect(dialog).toContainText('Submit 1 car for round 1, Monza Night · Race')
  await expect(dialog).toContainText('8a1c 44e0 91b7')
  const take = dialog.getByRole('button', { name: 'Take over 2 changes' })
  await expect(take).toBeDisabled()
  await inBothThemes(page, 'take-over')
  await dialog.getByLabel(/I have compared the fingerprint/).check()
  await take.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/2 changes taken over/)).toBeVisible()
})

test('a file with nothing new says so, and one that is refused says why', async () => {
  const known = {
    ...preview,
    newerData: false,
    work: preview.work.map((work) => ({ ...work, fresh: 0, shown: [] })),
  }
  const page = await openScreen('leagues', { engine: { readBundle: { ok: true, preview: known } } })
  await page.keyboard.press('Control+o')
  const dialog = page.getByRole('dialog', { name: 'Take work over' })
  await dialog.getByLabel('File from another laptop').setInputFiles(file)
  await expect(dialog).toContainText('Everything in this file is here already')
  await picture(page, 'take-over-known')
  const other = await openScreen('leagues', {
    engine: {
      readBundle: {
        ok: false,
        code: 'bundle-forged',
        message: 'The signature does not fit: this file was changed.',
      },
    },
  })
  await other.keyboard.press('Control+o')
  const refused = other.getByRole('dialog', { name: 'Take work over' })
  await refused.getByLabel('File from another laptop').setInputFiles(file)
  await expect(refused.getByRole('alert')).toContainText('The signature does not fit')
  await inBothThemes(other, 'take-over-refused')
})

test('work is handed over as a file with a name that says what it is', async () => {
  const page = await openScreen('standings', {
    engine: {
      makeBundle: { ok: true, fileName: 'monza 2026-11-21 1830 tower.gridboss', text: '{}', changes: 4 },
      saveText: true,
    },
  })
  await page.keyboard.press('Control+e')
  await expect(page.getByText(/4 changes saved in monza 2026-11-21 1830 tower.gridboss/)).toBeVisible()
})

const laptopKey = (n: number, laptop: string, revokedAt: string | null) => ({
  deviceId: `01900000-0000-7000-8000-00000000dd0${n}`,
  laptop,
  person: 'Ana Vilar',
  registeredAt: '2026-04-01T18:00:00.000Z',
  revokedAt,
})

test('an admin withdraws the key of a laptop that was lost', async () => {
  const answers = {
    ...demoAnswers.answers,
    'device-keys': [laptopKey(1, 'Pit wall', null), laptopKey(2, 'Old laptop', '2026-05-01T18:00:00.000Z')],
  }
  const ownKey = { laptop: 'Tower', fingerprint: '0d2f 5c3e 77aa 1029 b6f4 8a1c 44e0 91b7' }
  const page = await openScreen('standings', { answers, engine: { ownKey } })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('known laptops')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Known laptops' })
  await expect(dialog.locator('[data-laptop=withdrawn]')).toContainText('Old laptop')
  await expect(dialog).toContainText('This laptop is Tower. Its fingerprint, to read to others: 0d2f 5c3e')
  await inBothThemes(page, 'known-laptops')
  await dialog.getByRole('button', { name: 'Withdraw…' }).click()
  await page.getByRole('button', { name: 'Withdraw for good' }).click()
  await expect.poll(async () => (await lastSent(page))?.name).toBe('device.revoke')
})

test('screens say whose unsent work from a file they show', async () => {
  const answers = {
    ...demoAnswers.answers,
    'carried-work': [{ ...pitWall, changes: 2 }],
  }
  const page = await openScreen('standings', { answers })
  await expect(must(page.locator('[data-carried]'), 'the note')).toContainText(
    'With 2 unsent changes of Ana Vilar from Pit wall (not verified)',
  )
  await inBothThemes(page, 'standings-carried')
})
