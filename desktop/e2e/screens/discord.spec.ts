import { expect, type Page } from '@playwright/test'
import { billings } from './demo-billing.ts'
import { deliveries, discords } from './demo-discord.ts'
import { league } from './demo-league.ts'
import { demoAnswers, type BridgeAnswers } from './fake-bridge.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* What a league announces in Discord, as its owners and admins set it up. */

const ok = (result: unknown) => ({ ok: true, result })
const pro = { ...demoAnswers.answers, 'league-plan': { plan: 'PRO', drivers: 34 } }
const free = { ...demoAnswers.answers, 'league-plan': { plan: 'FREE', drivers: 3 } }

/** The screen in this state of the link. */
async function open(state: keyof typeof discords, changes: Partial<BridgeAnswers> = {}): Promise<Page> {
  const page = await openScreen('discord', {
    answers: pro,
    ...changes,
    online: {
      readDiscord: ok(discords[state]),
      listDeliveries: ok(deliveries[state === 'fresh' || state === 'not-seen' ? 'none' : 'some']),
      readBilling: ok(billings.free),
      ...changes.online,
    },
  })
  await expect(page.getByRole('heading', { level: 1, name: 'Discord' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  return page
}

const asked = (page: Page) =>
  page.evaluate(() => (window as unknown as Heard).heard.calls.filter((name) => !/^(read|list)/.test(name)))
const answer = (page: Page, name: string, value: unknown) =>
  page.evaluate(
    ([called, said]) => {
      const { answerOnline } = window as unknown as { answerOnline: (name: string, answer: unknown) => void }
      answerOnline(called, said)
    },
    [name, value] as const,
  )

const says: Readonly<Record<keyof typeof discords, readonly string[]>> = {
  unlinked: ['Announce in your Discord server', 'Link Discord…', '/gridboss link', 'A ruling is published.'],
  proved: ['Link Harbour Racing'],
  fresh: ['Harbour Racing', 'Begin with one channel for everything:', 'Nothing was sent yet'],
  'not-seen': ['The bot has not told yet what it sees of the server.'],
  linked: [
    'Mentions Fans, quiet from 22:00 to 07:00 in Berlin',
    'With a line of your own',
    '31 sent, 1 waiting, 1 failed',
    'The bot lacks Embed Links there.',
    'sent Thu, 11 Jun 2026, 11:58 UTC, after 0.3 s',
  ],
  faulty: ['#results: Embed Links is missing.', 'Allow anyone to @mention this role'],
  'bot-removed': ['The bot was removed from the server, so nothing is sent.', 'Add the bot again…'],
  deactivated: ['were switched off by who runs GridBoss'],
}

for (const state of Object.keys(discords) as (keyof typeof discords)[]) {
  test(`says how it is: ${state}`, async () => {
    const page = await open(state)
    for (const words of says[state]) await expect(page.getByText(words).first()).toBeVisible()
    await inBothThemes(page, `discord-${state}`)
  })
}

for (const size of [
  { width: 900, height: 560 },
  { width: 1440, height: 900 },
]) {
  test(`fits into a window of ${size.width} by ${size.height}`, async () => {
    const page = await open('faulty')
    await page.setViewportSize(size)
    await picture(page, `discord-${size.width}`)
    const sideways = await page
      .locator('[data-scroller]')
      .evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(sideways).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'How results are announced' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await picture(page, `discord-how-${size.width}`)
  })
}

test('without a connection it says so, and asks again', async () => {
  const page = await openScreen('discord', { answers: pro })
  await expect(page.getByText('No connection')).toBeVisible()
  await inBothThemes(page, 'discord-offline')
  await answer(page, 'readDiscord', ok(discords.linked))
  await answer(page, 'listDeliveries', ok(deliveries.some))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Harbour Racing' })).toBeVisible()
})

test('where the server says no, it says what it said', async () => {
  const refusal = { ok: false, code: 'internal', message: 'The server could not carry this out.' }
  const page = await openScreen('discord', { answers: pro, online: { readDiscord: refusal } })
  await expect(page.getByRole('alert')).toContainText('The server could not carry this out.')
})

test('a steward is told whom to ask, and has no way to it', async () => {
  const page = await openScreen('discord', {
    answers: { ...pro, league: { ...league, role: 'STEWARD' } },
  })
  await expect(page.getByText('Owners and admins set Discord up')).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Discord' })).toBeHidden()
})

test('a plan without it shows what it would bring, and asks nothing of Discord', async () => {
  const page = await open('unlinked', { answers: free })
  await page.getByRole('button', { name: 'Link Discord… Requires Pro' }).click()
  await expect(page.getByRole('dialog', { name: 'Requires Pro' })).toBeVisible()
  await inBothThemes(page, 'discord-requires-pro')
  expect(await asked(page)).toEqual([])
})

test('a plan that is gone is said where it was linked; what is set up stays to be seen', async () => {
  const page = await open('linked', { answers: free })
  await expect(
    page.getByText('Nothing new is sent while the plan does not have Discord posts.'),
  ).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Channel for results' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Upgrade to Pro' })).toBeVisible()
  await inBothThemes(page, 'discord-plan-gone')
})

test('is linked in the browser, waits for that, and turns by itself when it is there', async () => {
  const page = await open('unlinked', {
    online: { addDiscord: ok({ url: 'https://league.example/discord/add?attempt=1' }) },
  })
  await page.getByRole('button', { name: 'Link Discord…' }).press('Enter')
  await expect(page.getByText('Waiting for your browser')).toBeVisible()
  expect(await asked(page)).toEqual(['addDiscord', 'openExternal'])
  await inBothThemes(page, 'discord-waiting')
  await answer(page, 'readDiscord', ok(discords.fresh))
  await expect(page.getByRole('heading', { name: 'Harbour Racing' })).toBeVisible({ timeout: 20_000 })
})

test('why it cannot be begun is said', async () => {
  const refusal = { ok: false, code: 'no-bot', message: 'This server knows no Discord application.' }
  const page = await open('unlinked', { online: { addDiscord: refusal } })
  await page.getByRole('button', { name: 'Link Discord…' }).click()
  await expect(page.getByRole('alert')).toHaveText('This server knows no Discord application.')
})

test('one channel is chosen for everything, by keyboard', async () => {
  const page = await open('fresh', { online: { setDiscord: ok(discords.linked) } })
  const choice = page.getByRole('combobox', { name: 'A channel for everything' })
  await choice.focus()
  await choice.selectOption({ label: '#results · Racing' })
  await expect.poll(() => asked(page)).toEqual(['setDiscord'])
})

test('why a channel cannot be chosen is said beside it, and nothing looks changed', async () => {
  const refusal = { ok: false, code: 'unfit-channel', message: '#races is a forum. Choose another channel.' }
  const page = await open('linked', { online: { setDiscord: refusal } })
  const choice = page.getByRole('combobox', { name: 'Channel for results' })
  await choice.selectOption({ label: 'Forum races · Racing' })
  await expect(page.getByRole('alert')).toHaveText('#races is a forum. Choose another channel.')
  await expect(choice).toHaveValue('290000000000000002')
})

test('how a kind is announced is set beside what it looks like', async () => {
  const page = await open('linked', { online: { setDiscord: ok(discords.linked) } })
  await page.getByRole('button', { name: 'How results are announced' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'How results are announced' })
  const line = dialog.getByLabel('First line')
  await expect(line).toBeFocused()
  const preview = dialog.getByRole('figure')
  await expect(preview).toContainText('Ana Pires wins at')
  await line.fill('{winner} by {nobody}')
  await expect(dialog.getByText('There is no {nobody} here.')).toBeVisible()
  await line.fill('Well done, {winner}!')
  await dialog.getByLabel('Mention').selectOption({ label: '@Fans' })
  await expect(preview).toContainText('@Fans Well done, Ana Pires!')
  await dialog.getByLabel('Quiet hours').check()
  await dialog.getByLabel('From').fill('23:30')
  await inBothThemes(page, 'discord-how')
  await line.press('Enter')
  await expect(dialog).toBeHidden()
  expect(await asked(page)).toEqual(['setDiscord'])
})

test('a test post says how long it took, or exactly why nothing came through', async () => {
  const page = await open('linked', { online: { testDiscord: ok({ kind: 'posted', tookMs: 312 }) } })
  const button = page.getByRole('button', { name: 'Test post to #results' })
  await button.press('Enter')
  await expect(page.getByText('It stands there, after 0.3 s.')).toBeVisible()
  const failed = {
    kind: 'failed',
    what: '#results: Send Messages is missing.',
    fix: '#results, Edit Channel, Permissions, the role of the bot: switch Send Messages on.',
  }
  await answer(page, 'testDiscord', ok(failed))
  await button.click()
  await expect(page.getByText(failed.what)).toBeVisible()
  await expect(page.getByText(failed.fix)).toBeVisible()
  await inBothThemes(page, 'discord-trial')
})

test('what failed is sent again or given up, and older messages are read', async () => {
  const page = await open('linked', { online: { retryDelivery: ok(null), dropDelivery: ok(null) } })
  await page.getByRole('button', { name: 'Send again: Season 2026 · standings after round 1' }).click()
  await page.getByRole('button', { name: 'Give up: Season 2026 · standings after round 1' }).click()
  await expect.poll(() => asked(page)).toEqual(['retryDelivery', 'dropDelivery'])
  await page.getByRole('button', { name: 'Show older messages' }).click()
  await expect(page.getByRole('list', { name: 'Messages, newest first' })).toBeVisible()
  await answer(page, 'listDeliveries', ok(deliveries.none))
  await page.getByRole('radio', { name: 'Failed' }).check({ force: true })
  await expect(page.getByText('Nothing has failed')).toBeVisible()
})

test('unlinking asks first, and says what becomes of what stands', async () => {
  const page = await open('linked', { online: { unlinkDiscord: ok(null) } })
  await page.getByRole('button', { name: 'Unlink…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Unlink Harbour Racing' })
  await expect(dialog).toContainText('What stands in Discord stays.')
  await inBothThemes(page, 'discord-unlink')
  await page.keyboard.press('Escape')
  expect(await asked(page)).toEqual([])
  await page.getByRole('button', { name: 'Unlink…' }).click()
  await answer(page, 'readDiscord', ok(discords.unlinked))
  await dialog.getByRole('button', { name: 'Unlink', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Announce in your Discord server' })).toBeVisible()
})
