import { expect, test, type Browser, type Page } from '@playwright/test'
import { demoLeague } from '#server/demo/demo-league.ts'
import { expectAccessible } from '../accessibility.ts'
import { askEngine } from '../ask-engine.ts'
import { openChromium } from '../chromium.ts'
import { layCable, type Cable } from './cable.ts'
import { openHouse, type House } from './house.ts'
import { openWindow, type Window } from './open-window.ts'
import { standingsTop } from './standings-top.ts'

/*
 * A protest, from the result to its end: a driver lodges it, the session is held, two stewards vote blind without a
 * connection, both decide apart, and the first decision counts once and is seen in the result. Three windows, as three
 * people on three computers, and the web.
 */
test.describe.configure({ mode: 'serial' })

let house: House
let cables: Record<'steward' | 'admin', Cable>
let steward: Window
let admin: Window
let driver: Window
let browser: Browser
let web: Page

test.beforeAll(async () => {
  house = await openHouse()
  browser = await openChromium()
  cables = { steward: await layCable(house.serverUrl), admin: await layCable(house.serverUrl) }
})
test.afterAll(async () => {
  for (const window of [steward, admin, driver]) await window?.quit()
  await browser?.close()
  for (const cable of Object.values(cables ?? {})) await cable.pull()
  await house?.close()
})

test.afterEach(async () => {
  const { status, expectedStatus } = test.info()
  if (status === expectedStatus) return
  for (const [name, window] of Object.entries({ steward, admin, driver })) {
    await window?.page.screenshot({ path: `test-results/story/protest-failed-${name}.png` })
  }
})

const demoId = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const id = (n: number) => `01900000-0000-7000-b000-${String(n).padStart(12, '0')}`
const race = demoId(402)
const cars = [
  { number: '44', driver: demoId(202) },
  { number: '7', driver: demoId(201) },
  { number: '3', driver: demoId(204) },
].map((car, at) => ({ ...car, entry: id(20 + at), result: id(30 + at) }))

const bar = (page: Page) => page.getByRole('contentinfo', { name: 'Sync' })
const inSync = (page: Page) => expect(bar(page)).toContainText('In sync with the server')
const offline = (page: Page) => expect(bar(page)).toContainText('Offline, everything still works')
const report = (page: Page) => page.getByRole('article', { name: '#1', exact: true })
const picture = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/story/protest-${name}.png` })

async function signIn(window: Window, role: string): Promise<void> {
  const { page } = window
  await page.getByRole('button', { name: `As ${role}` }).click()
  await expect(page.getByRole('button', { name: /Demo GP/ })).toBeVisible({ timeout: 90_000 })
  await page.getByRole('button', { name: /Demo GP/ }).click()
  await expect(page.getByRole('heading', { name: 'Demo GP', level: 1 })).toBeVisible()
  await inSync(page)
}

/** Does something that is not the subject here, through the engine that the screens use. */
async function change(page: Page, name: string, args: object): Promise<void> {
  const outcome = await askEngine(page, 'mutate', { leagueId: leagueId(), name, args })
  expect(outcome).toMatchObject({ ok: true, result: { ok: true } })
}
const leagueId = () => league
let league = ''

/** Goes to the stewards' room; the report there is on the screen when this is done. */
async function openReport(page: Page): Promise<void> {
  await page.keyboard.press('Control+7')
  await expect(report(page)).toBeVisible()
}

const raced = ['1 Tomas Varga 43', '2 Lucia Ferrante 40', '3 Ines Moreau 33']
const penalised = ['1 Lucia Ferrante 43', '2 Ines Moreau 40', '3 Tomas Varga 33']

test('a result is submitted in a league with a protest window', async () => {
  admin = await openWindow({ serverUrl: cables.admin.url, dataDir: house.dataDir, profile: 'admin' })
  await signIn(admin, 'admin')
  league = await admin.page.evaluate(
    () => (JSON.parse(localStorage.getItem('route') ?? '{}') as { leagueId: string }).leagueId,
  )
  await change(admin.page, 'protest-window.set', { eventId: null, minutes: 60 })
  driver = await openWindow({ serverUrl: house.serverUrl, dataDir: house.dataDir, profile: 'home' })
  await signIn(driver, 'driver')
  const userId = await driver.page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'app') as {
      session: (args: object) => Promise<{ result: { user: { id: string } } }>
    }
    return (await bridge.session({})).result.user.id
  })
  await change(admin.page, 'driver.update', { id: cars[1]?.driver, userId })
  await inSync(admin.page)
  steward = await openWindow({ serverUrl: cables.steward.url, dataDir: house.dataDir, profile: 'track' })
  await signIn(steward, 'steward')
  await change(steward.page, 'result.submit', {
    sessionId: race,
    seenVersion: 0,
    entries: cars.map(({ entry, number, driver }) => ({ id: entry, carNumber: number, driverIds: [driver] })),
    results: cars.map(({ entry, result }, at) => ({
      id: result,
      entryId: entry,
      position: at + 1,
      status: 'FINISHED',
      laps: 28,
      timeMs: 3_000_000 + at * 4000,
    })),
  })
  await steward.page.keyboard.press('Control+3')
  await expect.poll(() => standingsTop(steward.page)).toEqual(raced)
})

test('a driver protests, and the session is held for everybody', async () => {
  const { page } = driver
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: /Round 2/ }).click()
  await expect(page.getByText('Provisional', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Report an incident in Race' }).click()
  await page.getByRole('dialog').getByText('Protest', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Lodge a protest' })
  await dialog.getByLabel('Cars it is about').fill('44')
  await expect(dialog.getByText('44 Tomas Varga')).toBeVisible()
  await dialog.getByLabel('Grounds').fill('Car 44 overtook me under yellow flags on lap 12')
  await dialog.getByLabel('Links').fill('https://video.example/yellow')
  await picture(page, '1-lodge')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Lodge the protest' }).click()
  await expect(report(page)).toContainText('#1 Protest')
  await expect(report(page)).toContainText('Car 44 overtook me under yellow flags')
  await inSync(page)
  await picture(page, '2-lodged')
  await expectAccessible(page)

  await steward.page.keyboard.press('Control+2')
  await steward.page.getByRole('button', { name: /Round 2/ }).click()
  await expect(steward.page.getByText('Under protest', { exact: true }).first()).toBeVisible()
  await expect(steward.page.getByRole('button', { name: 'Declare official' })).toHaveCount(0)
  await picture(steward.page, '3-held')
})

test('two stewards vote blind with no connection', async () => {
  await openReport(admin.page)
  await report(admin.page).getByRole('button', { name: 'Open a blind vote' }).click()
  await expect(report(admin.page)).toContainText('Nobody has voted yet.')
  await inSync(admin.page)
  await openReport(steward.page)
  await expect(report(steward.page)).toContainText('Nobody has voted yet.')
  await expect(report(steward.page)).toContainText('video.example/yellow')
  for (const name of ['steward', 'admin'] as const) {
    await cables[name].pull()
    const { page } = name === 'steward' ? steward : admin
    await offline(page)
    await report(page).getByRole('button', { name: /^Vote/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Vote on #1' })
    await dialog.getByLabel('Remark').fill(`Remark of the ${name}`)
    await dialog.getByRole('button', { name: 'Vote' }).click()
    await expect(dialog).toBeHidden()
    await expect(report(page)).toContainText('Your vote: Upheld')
  }
  for (const cable of Object.values(cables)) await cable.plug()
  for (const [{ page }, other] of [
    [steward, 'admin'],
    [admin, 'steward'],
  ] as const) {
    await page.keyboard.press('Control+r')
    await inSync(page)
    await expect(report(page)).toContainText(/Voted: .+, .+\./)
    await expect(report(page)).not.toContainText(`Remark of the ${other}`)
  }
  await picture(steward.page, '4-voting')
  await expectAccessible(steward.page)
  await report(steward.page).getByRole('button', { name: 'Close the vote' }).click()
  for (const { page } of [steward, admin]) {
    await expect(report(page)).toContainText('Remark of the steward')
    await expect(report(page)).toContainText('Remark of the admin')
  }
  await expect(report(driver.page)).not.toContainText('Remark of')
  await picture(admin.page, '5-voted')
})

test('both decide apart without a connection; the first counts once, the second is told of it', async () => {
  for (const name of ['steward', 'admin'] as const) {
    await cables[name].pull()
    const { page } = name === 'steward' ? steward : admin
    await offline(page)
    await report(page)
      .getByRole('button', { name: /^Decide/ })
      .click()
    const dialog = page.getByRole('dialog', { name: 'Decide #1' })
    await dialog.getByRole('button', { name: 'Add a penalty' }).click()
    await dialog.getByLabel('Time added').fill(name === 'steward' ? '10' : '60')
    await dialog.getByLabel('Reason').fill(`Yellow flags, says the ${name}`)
    await dialog.getByRole('button', { name: 'Decide', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(report(page)).toContainText(`Yellow flags, says the ${name}`)
    await page.keyboard.press('Control+3')
    await expect.poll(() => standingsTop(page)).toEqual(penalised)
  }
  await picture(steward.page, '6-decided-offline')
  await cables.steward.plug()
  await steward.page.keyboard.press('Control+r')
  await inSync(steward.page)
  await cables.admin.plug()
  await admin.page.keyboard.press('Control+r')
  await inSync(admin.page)
  await admin.page.keyboard.press('Control+j')
  const refused = admin.page.locator('[data-outbox=refused]')
  await expect(refused).toContainText('has already decided #1: upheld, “Yellow flags, says the steward”')
  await picture(admin.page, '7-second-decision')
  await expectAccessible(admin.page)
  await admin.page.keyboard.press('Escape')
  await admin.page.keyboard.press('Control+7')
  await admin.page.getByText('Decided', { exact: true }).first().click()
  await expect(report(admin.page)).toContainText('Yellow flags, says the steward')
  await expect(report(admin.page)).not.toContainText('says the admin')
  for (const { page } of [steward, admin, driver]) {
    await page.keyboard.press('Control+5')
    await expect(page.getByText('+10 s', { exact: true })).toHaveCount(1)
    await expect(page.getByText('+1:00.000', { exact: true })).toHaveCount(0)
    await page.keyboard.press('Control+3')
    await expect.poll(() => standingsTop(page)).toEqual(penalised)
  }
})

test('the result says what the standings say, in every window and on the web', async () => {
  web = await browser.newPage()
  await web.goto(`${house.serverUrl}/l/${demoLeague.slug}/calendar`)
  await web.getByRole('link', { name: 'Pine Ridge Grand Prix' }).first().click()
  for (const { page } of [steward, admin, driver]) {
    await page.keyboard.press('Control+2')
    await page.getByRole('button', { name: /Round 2/ }).click()
  }
  for (const looker of [steward.page, admin.page, driver.page, web]) {
    const rows = looker.getByRole('table', { name: /Race/ }).locator('tbody tr')
    await expect(rows.nth(0)).toContainText('Ines Moreau')
    await expect(rows.nth(0).locator('td').nth(1)).toHaveText('2')
    await expect(rows.nth(2)).toContainText('Tomas Varga')
    await expect(rows.nth(2).locator('td').nth(1)).toHaveText('1')
    await expect(rows.nth(2)).toContainText('+10 s: Yellow flags, says the steward')
  }
  await picture(steward.page, '7b-result')
  await web.screenshot({ path: 'test-results/story/protest-7c-web.png', fullPage: true })
})

test('nothing holds the result any more: it becomes official', async () => {
  const { page } = steward
  await page.keyboard.press('Control+2')
  await page.getByRole('button', { name: /Round 2/ }).click()
  await page.getByRole('button', { name: 'Declare official' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Declare official' }).click()
  await page.keyboard.press('Control+3')
  await driver.page.keyboard.press('Control+3')
  for (const looker of [page, driver.page]) {
    await expect(looker.locator('[data-certainty=official]').first()).toBeVisible()
    await expect.poll(() => standingsTop(looker)).toEqual(penalised)
  }
  await openReport(driver.page)
  await expect(report(driver.page)).toContainText('Yellow flags, says the steward')
  await picture(driver.page, '8-official')
  await expectAccessible(driver.page)
})

test('nothing broke the strict content policy on the way', () => {
  for (const window of [steward, admin, driver]) expect(window.complaints).toEqual([])
})
