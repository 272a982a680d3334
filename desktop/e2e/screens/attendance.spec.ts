import { expect, type Page } from '@playwright/test'
import type { Attendance } from '#shared/model/attendance.ts'
import type { AskedDriver } from '#shared/queries/attendance.ts'
import { event, ids, league, roster } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const states: readonly (Attendance | null)[] = [
  'confirmed',
  'confirmed',
  'withdrawn',
  null,
  'confirmed',
  null,
  'confirmed',
]

/** The demo's drivers with their answers; the one of this index is the person at the window. */
const asked = (me: number | null, own: Attendance | null = null): AskedDriver[] =>
  roster.drivers
    .filter(({ kind }) => kind !== 'guest')
    .map((driver, index) => ({
      ...driver,
      state: index === me ? own : (states[index] ?? null),
      userId: index === me ? ids.user : null,
    }))

interface Shown {
  readonly attendance: readonly AskedDriver[]
  readonly role?: 'OWNER' | 'STEWARD' | 'DRIVER'
  readonly startsInMs?: number
}

function open({ attendance, role = 'OWNER', startsInMs = 86_400_000 }: Shown): Promise<Page> {
  const next = {
    ...event,
    id: ids.next,
    name: 'Suzuka',
    track: 'Suzuka Circuit',
    status: 'scheduled',
    startsAt: new Date(Date.now() + startsInMs).toISOString(),
    sessions: event.sessions.map((session) => ({
      ...session,
      status: 'draft',
      revision: 0,
      submittedAt: null,
      submittedBy: null,
    })),
  }
  return openScreen('event', {
    answers: {
      ...demoAnswers.answers,
      league: { ...league, role },
      event: next,
      attendance,
      'session-results': [],
      rulings: [],
    },
  })
}

test('a driver confirms from the keyboard, and everybody is under what they answered', async () => {
  const page = await open({ attendance: asked(3), role: 'DRIVER' })
  await expect(page.getByText('4 confirmed · 1 withdrawn · 3 not answered')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Withdrawn' }).getByRole('listitem')).toHaveText([
    /Chiara Fontana/,
  ])
  await expect(page.getByRole('region', { name: 'In reserve' }).getByRole('listitem')).toHaveText([
    /Ines Carvalho/,
  ])
  await expect(page.getByRole('button', { name: 'Answer for a driver…' })).toHaveCount(0)
  await inBothThemes(page, 'attendance-driver')
  await page.getByRole('button', { name: 'Confirm' }).focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'attendance.set',
      args: { eventId: ids.next, driverId: roster.drivers[3]?.id, state: 'confirmed' },
    })
})

test('who has confirmed is told so and can withdraw', async () => {
  const page = await open({ attendance: asked(3, 'confirmed'), role: 'DRIVER' })
  await expect(page.getByText('You have confirmed that you come.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect.poll(() => lastSent(page)).toMatchObject({ args: { state: 'withdrawn' } })
})

test('an admin answers for a driver', async () => {
  const page = await open({ attendance: asked(null) })
  await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Answer for a driver…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Answer for a driver' })
  await dialog.getByLabel('Driver').selectOption({ label: 'Farid Nasser, #81' })
  await dialog.getByText('Withdrawn').click()
  await inBothThemes(page, 'attendance-for-driver')
  await dialog.getByRole('button', { name: 'Save the answer' }).click()
  await expect(page.getByText('Farid Nasser is withdrawn for Suzuka.')).toBeVisible()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      name: 'attendance.set',
      args: { driverId: roster.drivers[5]?.id, state: 'withdrawn' },
    })
})

test('a driver without a link, a league without drivers and an event that has begun are each said', async () => {
  let page = await open({ attendance: asked(null), role: 'DRIVER' })
  await expect(page.getByText('No driver is linked to your account')).toBeVisible()
  page = await open({ attendance: [] })
  await expect(page.getByText('No drivers to ask yet')).toBeVisible()
  await inBothThemes(page, 'attendance-empty')
  page = await open({ attendance: asked(3, 'confirmed'), startsInMs: -60_000 })
  await expect(page.getByText('5 confirmed · 1 withdrawn · 2 not answered')).toBeVisible()
  await expect(page.getByRole('button', { name: /Confirm|Withdraw|Answer for/ })).toHaveCount(0)
  page = await open({ attendance: asked(3).map((each) => ({ ...each, state: null })), startsInMs: -60_000 })
  await expect(page.getByRole('heading', { name: 'Race', exact: true })).toBeVisible()
  await expect(page.getByText('Who comes')).toHaveCount(0)
})
