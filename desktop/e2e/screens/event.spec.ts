import { expect, type Page } from '@playwright/test'
import type { EventDetailSession } from '#shared/queries/event.ts'
import { event, ids, league } from './demo-league.ts'
import { history } from './demo-revisions.ts'
import { demoAnswers, type BridgeAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent, picture } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const minute = 60_000

/** The event with its race changed, on a device whose server's clock is ahead by so much. */
function open(changes: Partial<EventDetailSession>, answers: Partial<BridgeAnswers> = {}): Promise<Page> {
  const sessions = event.sessions.map((session) => ({ ...session, ...changes }))
  return openScreen('event', {
    answers: { ...demoAnswers.answers, event: { ...event, sessions }, 'session-revisions': history },
    ...answers,
  })
}

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * minute).toISOString()

test('the protest window counts down by the server’s clock', async () => {
  // This laptop is an hour late: by its own clock there would be 80 minutes.
  const page = await open({ windowMinutes: 30, windowEndsAt: inMinutes(80) }, { clockOffsetMs: 60 * minute })
  const timer = page.getByRole('timer')
  await expect(timer).toHaveText(/^(20:00|19:\d\d)$/)
  const before = await timer.innerText()
  await expect(timer).not.toHaveText(before)
  await expect(page.getByText('left to protest, until')).toBeVisible()
  await inBothThemes(page, 'event-window')
})

test('before the server has the result the window has not begun', async () => {
  const page = await open({ windowMinutes: 30, windowEndsAt: null })
  await expect(
    page.getByText('The protest window of 30 min starts when the server has this result.'),
  ).toBeVisible()
  await expect(page.getByRole('timer')).toHaveCount(0)
})

test('a window that is over, a protest that holds and no window at all are each said', async () => {
  let page = await open({ windowMinutes: 30, windowEndsAt: inMinutes(-5) })
  await expect(page.getByText('The server makes the result official.')).toBeVisible()
  page = await open({ windowMinutes: 30, windowEndsAt: inMinutes(-5), underProtest: true })
  await expect(page.getByText('The result is held until the protest is decided.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Declare official' })).toHaveCount(0)
  await inBothThemes(page, 'event-protest')
  page = await open({})
  await expect(
    page.getByText('No protest window: official as soon as the server has this result.'),
  ).toBeVisible()
})

test('a steward declares the result official early, after being asked', async () => {
  const page = await open({ windowMinutes: 30, windowEndsAt: inMinutes(12) })
  await page.getByRole('button', { name: 'Declare official' }).click()
  const dialog = page.getByRole('dialog', { name: 'Declare Race official' })
  await expect(dialog.getByText('ends it now')).toBeVisible()
  await inBothThemes(page, 'event-declare')
  await dialog.getByRole('button', { name: 'Declare official' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'session.declare-official',
      args: { sessionId: ids.race },
    })
})

test('a steward keeps the window open for longer', async () => {
  const page = await open({ windowMinutes: 30, windowEndsAt: inMinutes(12) })
  await page.getByRole('button', { name: 'Extend' }).click()
  const dialog = page.getByRole('dialog', { name: 'Extend the window of Race' })
  await dialog.getByLabel('Minutes more').fill('20')
  await dialog.getByRole('button', { name: 'Extend' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({ name: 'session.extend-window', args: { minutes: 20 } })
})

test('an admin sets the window of the event, or of the league with a length to start from', async () => {
  const page = await open({})
  await page.getByRole('button', { name: 'No protest window' }).click()
  const dialog = page.getByRole('dialog', { name: 'Protest window' })
  await dialog.getByText('Minutes', { exact: true }).click()
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toHaveValue('30')
  await inBothThemes(page, 'event-window-dialog')
  await dialog.getByText('The whole league').click()
  await dialog.getByRole('textbox', { name: 'Minutes' }).fill('45')
  await dialog.getByLabel('Reason').fill('Replays take longer')
  await dialog.getByRole('button', { name: 'Set window' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'protest-window.set',
      args: { eventId: null, minutes: 45, reason: 'Replays take longer' },
    })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The protest window is what it was.')).toBeVisible()
  await expect.poll(() => lastSent(page)).toMatchObject({ args: { eventId: null, minutes: 0 } })
})

test('a share of the points needs a reason and can be taken back', async () => {
  const page = await open({})
  await page.getByRole('button', { name: 'Points × 1/2' }).click()
  const dialog = page.getByRole('dialog', { name: 'Points of Race' })
  await dialog.getByLabel('Points ×').fill('2')
  await dialog.getByRole('button', { name: 'Set share' }).click()
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await dialog.getByLabel('Reason').fill('The finale pays double')
  await dialog.getByRole('button', { name: 'Set share' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'session.multiply',
      args: { multiplier: '2', reason: 'The finale pays double' },
    })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Race pays 1/2 × its points again.')).toBeVisible()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({ name: 'session.multiply', args: { multiplier: '1/2' } })
})

test('each revision says what changed, any two are compared, an older one is put back with a reason', async () => {
  const page = await open({ status: 'amended', revision: 3, officialAt: '2026-04-04T19:42:00.000Z' })
  await page.getByRole('button', { name: '3 revisions' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revisions of Race' })
  const items = dialog.locator('ol > li')
  await expect(items).toHaveCount(3)
  await expect(items.nth(0)).toContainText('The photo finish, and car 99 was left out')
  await expect(items.nth(0)).toContainText('Official → Amended')
  await expect(items.nth(0)).toContainText('Chiara Fontana: P4 → P3')
  await expect(items.nth(0)).toContainText('Penalty 0 → 2')
  await expect(items.nth(0)).toContainText('Jonas Pfeiffer: Added, DSQ')
  await expect(items.nth(1)).toContainText('The server')
  await inBothThemes(page, 'event-revisions')
  await dialog.getByLabel('From').selectOption('3')
  await dialog.getByLabel('to', { exact: true }).selectOption('1')
  await expect(dialog.getByRole('group', { name: 'Compare two revisions' })).toContainText(
    'Jonas Pfeiffer: Removed, was DSQ',
  )
  await expect(dialog.getByRole('button', { name: 'Put revision 3 back' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Put revision 1 back' }).click()
  const restore = page.getByRole('dialog', { name: 'Put revision 1 back' })
  await expect(restore).toContainText('Chiara Fontana: P3 → P4')
  await restore.getByLabel('Reason').fill('The finish was read from the wrong camera')
  await inBothThemes(page, 'event-restore')
  await restore.getByRole('button', { name: 'Put back' }).click()
  await expect(restore).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'result.restore',
      args: {
        sessionId: ids.race,
        seenVersion: 2,
        revision: 1,
        reason: 'The finish was read from the wrong camera',
      },
    })
})

test('the rulings on the event stand under its results, with who revoked one', async () => {
  const page = await open({})
  const rulings = page.getByRole('region', { name: 'Monza Night: content' })
  await expect(rulings.getByRole('heading', { name: 'Rulings' })).toBeVisible()
  await expect(page.getByText('Revoked by Olivia Owner')).toBeVisible()
  await expect(page.getByText('Drawn by lot')).toHaveCount(0)
  await page.getByText('Revoked by Olivia Owner').scrollIntoViewIfNeeded()
  await picture(page, 'event-rulings')
})

test('a driver reads all of it and changes nothing', async () => {
  const page = await open(
    { windowMinutes: 30, windowEndsAt: inMinutes(12), revision: 3 },
    {
      answers: {
        ...demoAnswers.answers,
        league: { ...league, role: 'DRIVER' },
        event: {
          ...event,
          leagueProtestMinutes: 30,
          sessions: event.sessions.map((session) => ({
            ...session,
            windowMinutes: 30,
            windowEndsAt: inMinutes(12),
            revision: 3,
          })),
        },
        'session-revisions': history,
      },
    },
  )
  await expect(page.getByText('Protest window 30 min')).toBeVisible()
  await expect(page.getByRole('timer')).toBeVisible()
  for (const name of ['Extend', 'Declare official', 'Correct result'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  await page.getByRole('button', { name: '3 revisions' }).click()
  await expect(page.getByRole('dialog').getByRole('list').getByText('Revision 2')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Put revision/ })).toHaveCount(0)
})
