import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { modalDialog } from '../modal-dialog.ts'
import { league } from './demo-league.ts'
import { calendar, largeRoster, officeRoster } from './demo-office.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const mutations = (page: Page) => page.evaluate(() => (window as unknown as Heard).heard.mutations)
const answers = (changes: Record<string, unknown>) => ({ answers: { ...demoAnswers.answers, ...changes } })
const name = (page: Page, driver: string) => page.getByRole('button', { name: driver, exact: true })

test('a driver is edited in the row by keyboard alone, and only what changed is said', async () => {
  const page = await openScreen('roster')
  await name(page, 'Ana Lindqvist').focus()
  await page.keyboard.press('ArrowDown')
  await expect(name(page, 'Benedikt Okoro-Sørensen')).toBeFocused()
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Number', { exact: true })).toBeFocused()
  await page.keyboard.type('16')
  await expect(page.getByText('Chiara Fontana has number 16 too.')).toBeVisible()
  await inBothThemes(page, 'roster-edit')
  await page.getByLabel('Team', { exact: true }).selectOption('Team Halden')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Number', { exact: true })).toBeHidden()
  await expect
    .poll(() => mutations(page))
    .toMatchObject([{ name: 'driver.update', args: { carNumber: '16' } }])
  const [said] = await mutations(page)
  expect(Object.keys(said?.args ?? {}).sort()).toEqual(['carNumber', 'id', 'teamId'])
  await expect(name(page, 'Benedikt Okoro-Sørensen')).toBeFocused()
})

test('Escape leaves a driver as they were', async () => {
  const page = await openScreen('roster')
  await name(page, 'Ana Lindqvist').focus()
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Number', { exact: true })).toBeFocused()
  await page.keyboard.type('99')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Drop it' }).click()
  await expect(name(page, 'Ana Lindqvist')).toBeFocused()
  await expect.poll(() => mutations(page)).toEqual([])
})

test('an archived driver can be taken back at once', async () => {
  const page = await openScreen('roster')
  await name(page, 'Ana Lindqvist').focus()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await mutations(page)).map((each) => each.name))
    .toEqual(['driver.archive', 'driver.restore'])
})

test('archived drivers and teams are kept apart and can come back', async () => {
  const page = await openScreen('roster')
  await expect(name(page, 'Ana Lindqvist')).toBeVisible()
  await expect(name(page, 'Kofi Mensah')).toBeHidden()
  await page.getByText('Archived', { exact: true }).click()
  await expect(name(page, 'Kofi Mensah')).toBeVisible()
  await expect(name(page, 'Ana Lindqvist')).toBeHidden()
  await page.getByText('Teams', { exact: true }).click()
  await page.getByRole('button', { name: 'Restore Old Blues' }).click()
  await expect.poll(() => mutations(page)).toMatchObject([{ name: 'team.restore' }])
  await page.getByText('Current', { exact: true }).click()
  await page.getByRole('button', { name: 'Rename Scarlet Works' }).click()
  await expect(page.getByLabel('Team name')).toBeFocused()
  await inBothThemes(page, 'teams-edit')
  await page.keyboard.type('Crimson Works')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Team name')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Rename Scarlet Works' })).toBeFocused()
  await expect
    .poll(async () => (await mutations(page)).at(-1))
    .toMatchObject({
      name: 'team.update',
      args: { name: 'Crimson Works' },
    })
})

const pasted = [
  'Lena Hoffmann, 21, Kestrel Motorsport',
  'Marco Bellini; 44; Vento Corse',
  'ana lindqvist, 44',
  'Kofi Mensah, 12',
  '5, Nora Eide, Vento Corse',
  'Lena Hoffmann',
].join('\n')

test('a pasted list shows what becomes of each line before anything is saved', async () => {
  const page = await openScreen('roster')
  await page.getByRole('button', { name: 'Paste drivers' }).click()
  await expect(page.getByLabel('One driver a line')).toBeFocused()
  await page.keyboard.insertText(pasted)
  const lines = page.getByRole('table', { name: 'What will be saved' }).getByRole('row')
  await expect(lines).toHaveCount(7)
  await expect(lines.nth(2)).toContainText('Ana Lindqvist has this number too · New team')
  await expect(lines.nth(3)).toContainText('Left out: Already on the roster')
  await expect(lines.nth(4)).toContainText('Archived: comes back')
  await expect(lines.nth(6)).toContainText('Left out: Same name as line 1')
  await expect(page.getByText('3 new drivers · 1 comes back · 1 new team · 2 left out')).toBeVisible()
  await inBothThemes(page, 'roster-paste')
  await page.getByRole('button', { name: 'Save 4 drivers' }).click()
  await expect(modalDialog(page)).toBeHidden()
  await expect
    .poll(async () => (await mutations(page)).map((each) => each.name))
    .toEqual(['team.add', 'driver.add', 'driver.restore', 'driver.update'])
})

test('what the plan has no room for is said before saving', async () => {
  const page = await openScreen('roster', answers({ 'office-roster': { ...officeRoster, plan: 'FREE' } }))
  await expect(page.getByText('9 of 20 drivers on the Free plan')).toBeVisible()
  await page.getByRole('button', { name: 'Paste drivers' }).click()
  await expect(page.getByLabel('One driver a line')).toBeFocused()
  await page.keyboard.insertText(Array.from({ length: 12 }, (_each, n) => `New driver ${n}`).join('\n'))
  await expect(page.getByRole('alert')).toContainText('upgrade to Pro (100 drivers)')
  await expect(page.getByRole('button', { name: 'Save 12 drivers' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Upgrade to Pro' })).toBeEnabled()
  await inBothThemes(page, 'roster-limit')
})

test('a CSV file is mapped by its headings, which can be changed', async () => {
  const page = await openScreen('roster')
  await page.getByRole('button', { name: 'Import CSV' }).click()
  await page.getByLabel('File').setInputFiles({
    name: 'drivers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Nick;Driver;#;Team\nlh;Lena Hoffmann;21;Kestrel Motorsport\nmb;Marco Bellini;8;\n'),
  })
  await expect(page.getByText('2 new drivers')).toBeVisible()
  await inBothThemes(page, 'roster-csv')
  await page.getByLabel('Name', { exact: true }).selectOption('Nick')
  await expect(page.getByRole('table', { name: 'What will be saved' })).toContainText('mb')
  await page.getByRole('button', { name: 'Save 2 drivers' }).click()
  await expect(modalDialog(page)).toBeHidden()
  await expect
    .poll(() => mutations(page))
    .toMatchObject([
      {
        name: 'driver.add',
        args: { items: [{ displayName: 'lh', carNumber: '21' }, { displayName: 'mb' }] },
      },
    ])
})

test('a driver of the league sees the roster and can change nothing', async () => {
  const page = await openScreen('roster', answers({ league: { ...league, role: 'DRIVER' } }))
  await expect(name(page, 'Ana Lindqvist')).toBeVisible()
  await expect(page.getByRole('button', { name: /Edit|Archive|Add|Paste|Import/ })).toHaveCount(0)
  await name(page, 'Ana Lindqvist').focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Delete')
  await expect.poll(() => mutations(page)).toEqual([])
  await expectAccessible(page)
})

test('an empty roster says what to do, and one that cannot be read can be tried again', async () => {
  const nobody = { plan: 'FREE', drivers: [], teams: [], members: [] }
  const page = await openScreen('roster', answers({ 'office-roster': nobody }))
  await expect(page.getByText('No drivers yet')).toBeVisible()
  await inBothThemes(page, 'roster-empty')
  const broken = await openScreen('roster', answers({ 'office-roster': 'fails' }))
  await broken.getByRole('button', { name: 'Try again' }).click()
  await expect(broken.getByText('This could not be read')).toBeVisible()
})

test('five hundred drivers are searched and edited without a wait', async () => {
  const page = await openScreen('roster', answers({ 'office-roster': largeRoster(500, 60) }))
  await name(page, 'Driver 001').focus()
  for (let at = 1; at < 80; at++) await page.keyboard.press('ArrowDown')
  await expect(name(page, 'Driver 080')).toBeFocused()
  expect(await page.getByRole('row').count()).toBeLessThan(80)
  // Who scrolls away from a row comes back to it: the focus stays where it was.
  const scroller = page.getByRole('region', { name: 'Drivers and teams: content' })
  await expect(async () => {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect(name(page, 'Driver 500')).toBeInViewport({ timeout: 1000 })
  }).toPass()
  await expect(name(page, 'Driver 080')).toBeFocused()
  await name(page, 'Driver 499').focus()
  const took = await page.evaluate(async () => {
    const started = performance.now()
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true }))
    while (!(document.activeElement instanceof HTMLInputElement)) await new Promise(requestAnimationFrame)
    return performance.now() - started
  })
  test.info().annotations.push({ type: 'edit of one of 500', description: `${Math.round(took)} ms` })
  await page.keyboard.press('Escape')
  await page.getByLabel('Search').fill('driver 123')
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('seasons: exactly one is active, the others can become it, and the rules are one step away', async () => {
  const page = await openScreen('seasons')
  await expect(page.getByText('Winter Cup 2027')).toBeVisible()
  await inBothThemes(page, 'seasons')
  await page.getByRole('button', { name: 'Make Winter Cup 2027 active' }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('The winter begins')
  await page.keyboard.press('Tab')
  await page.getByRole('dialog').getByRole('button', { name: 'Make active' }).click()
  await expect(page.getByText('Winter Cup 2027 is the active season.')).toBeVisible()
  await page.getByRole('button', { name: 'Archive Winter Cup 2027' }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Not run')
  await page.getByRole('dialog').getByRole('button', { name: 'Archive', exact: true }).click()
  // What was done before can be undone too.
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect
    .poll(async () => (await mutations(page)).map(({ name, args }) => [name, args]))
    .toMatchObject([
      ['season.activate', { reason: 'The winter begins' }],
      ['season.archive', { reason: 'Not run' }],
      ['season.restore', {}],
    ])
  await expect(page.getByRole('button', { name: 'Archive Season 2026' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Rules of Season 2026' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
})

test('a new season takes rules and calendar of another, moved to another day', async () => {
  const page = await openScreen('seasons')
  await page.getByRole('button', { name: 'New season' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Season 2027')
  await page.getByLabel(/Its calendar too: 2 events/).check()
  await page.getByLabel('First event on').fill('2027-03-06')
  await picture(page, 'season-new')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add season' }).click()
  await expect(modalDialog(page)).toBeHidden()
  await expect
    .poll(() => mutations(page))
    .toMatchObject([
      {
        name: 'season.copy',
        args: {
          name: 'Season 2027',
          activate: true,
          events: [
            // 20:00 in Rome, before the clocks go forward there.
            { round: 1, startsAt: '2027-03-06T19:00:00.000Z', zone: 'Europe/Rome' },
            { round: 2, startsAt: '2027-11-06T11:00:00.000Z', zone: 'Asia/Tokyo' },
          ],
        },
      },
    ])
})

test('a start is entered in the zone of the event, which says what clocks make of it', async () => {
  const page = await openScreen('events')
  await page.getByRole('button', { name: 'Add event' }).click()
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('Round')).toBeFocused()
  await form.getByLabel('Name', { exact: true }).fill('Night of the change')
  await form.getByLabel('Track').fill('Quay')
  await form.getByLabel('Time zone of the event').selectOption('Europe/Berlin')
  await form.getByLabel('Start').fill('2026-03-29T02:30')
  await expect(form).toContainText('put forward then and skip 02:30. The start will be 03:30.')
  await form.getByLabel('Time zone of the event').selectOption('Australia/Lord_Howe')
  await form.getByLabel('Start').fill('2026-04-05T01:45')
  await expect(form).toContainText('put back then and show 01:45 twice')
  await inBothThemes(page, 'event-form')
  await form.getByLabel('The second (UTC+10:30)').check()
  await form.getByLabel('Length of the race').selectOption('Distance')
  await form.getByLabel('Distance in km').fill('305,3')
  await form.getByRole('button', { name: 'Add sprint' }).click()
  await form.getByLabel('Share of points of Sprint').fill('1/2')
  await form.getByRole('button', { name: 'Add event' }).click()
  await expect(form).toBeHidden()
  await expect
    .poll(() => mutations(page))
    .toMatchObject([
      {
        name: 'event.add',
        args: {
          round: 4,
          startsAt: '2026-04-04T15:15:00.000Z',
          zone: 'Australia/Lord_Howe',
          laps: null,
          distanceM: 305_300,
          sessions: [{ kind: 'sprint', multiplier: '1/2' }, { kind: 'race' }],
        },
      },
    ])
})

test('events are filtered, and each shows the clocks at the track where they differ', async () => {
  const page = await openScreen('events')
  const lines = page.getByRole('listitem').filter({ hasText: 'Round' })
  await expect(lines).toHaveCount(3)
  await expect(lines.nth(1)).toContainText('11:00 UTC (12:00 in Rome)')
  await page.getByText('Cancelled', { exact: true }).first().click()
  await expect(lines).toHaveCount(1)
  await expect(lines).toContainText('Interlagos')
  await page.getByText('Upcoming', { exact: true }).click()
  await expect(lines).toContainText('Suzuka')
  await inBothThemes(page, 'events-filter')
  await page.getByRole('button', { name: 'Calendar feed' }).click()
  await expect(page.getByLabel('Address')).toHaveValue(/\/calendar\/demo-gp\.ics$/)
  await inBothThemes(page, 'events-feed')
})

test('the month is a grid that arrows move in; Enter opens an event or adds one', async () => {
  const page = await openScreen('events')
  await page.getByText('Month', { exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Events in December 2026' })
  await expect(grid).toBeVisible()
  await inBothThemes(page, 'events-month')
  await page.getByRole('gridcell', { name: /Saturday 5 December: Suzuka/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('gridcell', { name: /Saturday 12 December: Interlagos/ })).toBeFocused()
  await page.keyboard.press('PageDown')
  const empty = page.getByRole('gridcell', { name: /Tuesday 12 January: no events/ })
  await expect(empty).toBeFocused()
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'Add event' })
  await expect(form.getByLabel('Start')).toHaveValue('2027-01-12T20:00')
  await page.keyboard.press('Escape')
  await expect(empty).toBeFocused()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Monza Night' })).toBeVisible()
})

test('an event is edited, cancelled with a reason, and a driver can do neither', async () => {
  const page = await openScreen('event')
  await page.getByRole('button', { name: 'Edit event' }).click()
  const form = page.getByRole('dialog', { name: 'Edit event' })
  await expect(form.getByLabel('Kind of Race')).toBeDisabled()
  await form.getByLabel('Track').fill('Monza, junior course')
  await inBothThemes(page, 'event-edit')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  await page.getByRole('button', { name: 'Cancel event…' }).click()
  const cancel = page.getByRole('dialog', { name: 'Cancel Monza Night' })
  await expect(cancel.getByLabel('Reason, for everybody to read')).toBeFocused()
  await page.keyboard.type('The server host is down')
  await inBothThemes(page, 'event-cancel')
  await cancel.getByRole('button', { name: 'Cancel the event' }).click()
  await expect(cancel).toBeHidden()
  const said = await mutations(page)
  expect(said).toMatchObject([
    { name: 'event.update', args: { track: 'Monza, junior course' } },
    { name: 'event.cancel', args: { reason: 'The server host is down' } },
  ])
  expect(Object.keys(said[0]?.args ?? {}).sort()).toEqual(['id', 'track'])
  const driver = await openScreen('event', answers({ league: { ...league, role: 'DRIVER' } }))
  await expect(driver.getByText('Ana Lindqvist').first()).toBeVisible()
  await expect(driver.getByRole('button', { name: /Edit event|Cancel event/ })).toHaveCount(0)
})

test('a cancelled event says why, and can be restored, or removed while it is empty', async () => {
  const cancelled = { ...(demoAnswers.answers['event'] as object), id: calendar[2]?.id, status: 'cancelled' }
  const page = await openScreen('event', answers({ event: cancelled }))
  await expect(page.getByText('Cancelled: The server host is down')).toBeVisible()
  await inBothThemes(page, 'event-cancelled')
  await page.getByRole('button', { name: 'Restore event' }).click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove for good' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible()
  await expect
    .poll(() => mutations(page))
    .toMatchObject([{ name: 'event.restore' }, { name: 'event.remove' }])
})

test('a driver’s calendar link is made with a connection, and shown this once', async () => {
  const url = 'http://gridboss.test/calendar/driver/0123456789abcdef.ics'
  const online = { makeDriverCalendar: { ok: true, result: { url } } }
  const page = await openScreen('driver', { online })
  await page.getByRole('button', { name: 'Calendar link…' }).click()
  await page.getByRole('button', { name: 'End the link' }).click()
  await expect(page.getByRole('alert')).toContainText('The server does not answer.')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByLabel('Link', { exact: true })).toHaveValue(url)
  await inBothThemes(page, 'driver-calendar')
  const looksOn = answers({ league: { ...league, role: 'DRIVER' } })
  const driver = await openScreen('driver', looksOn)
  await expect(driver.getByRole('heading', { level: 1, name: 'Ana Lindqvist' })).toBeVisible()
  await expect(driver.getByRole('button', { name: 'Calendar link…' })).toHaveCount(0)
})
