import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { openChromium } from '../chromium.ts'
import { ids } from './demo-league.ts'
import { openTies, seasonRules, sessionCars, versionIds } from './demo-rules.ts'
import { demoTold } from './fake-bridge.ts'
import { openScreen } from './open-screen.ts'

let browser: Browser
test.beforeAll(async () => {
  browser = await openChromium()
})
test.afterAll(() => browser.close())
test.afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

interface Heard {
  readonly heard: {
    drafts: Record<string, { chosen: string[] } | undefined>
    mutations: { name: string; args: unknown }[]
    calls: string[]
  }
}

async function sent(page: Page): Promise<{ name: string; args: unknown } | undefined> {
  return (await page.evaluate(() => (window as unknown as Heard).heard.mutations)).at(-1)
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png` })
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(page, `${name}-${colorScheme}`)
    await expectAccessible(page)
  }
}

const asDriver = {
  answers: {
    ...demoTold.answers,
    league: { ...(demoTold.answers['league'] as object), role: 'DRIVER' },
    'open-ties': openTies,
  },
}

test('the rules can be read, with every version, who saved it and what it changed', async () => {
  const page = await openScreen(browser, 'rules')
  await expect(page.getByText('25, 18, 15, 12, 10, 8, 6, 4, 2, 1').first()).toBeVisible()
  await expect(page.getByText('Points, then count-back', { exact: true })).toBeVisible()
  const versions = page.getByRole('button', { name: /^Version \d/ })
  await expect(versions).toHaveCount(3)
  await expect(versions.first()).toContainText('In force')
  await expect(versions.first()).toContainText('Olivia Owner')
  await expect(versions.first()).toContainText('Pays rounds 3 to 6')
  await versions.nth(1).click()
  await expect(page.getByRole('heading', { name: 'Demo rules, version 2' })).toBeVisible()
  await expect(page.getByText('8, 7, 6, 5, 4, 3, 2, 1').last()).toBeVisible()
  await inBothThemes(page, 'rules-version')
  await page.getByRole('button', { name: 'Edit from this version' }).click()
  await expect(page.getByLabel('Sprint, place 1', { exact: true })).toHaveValue('8')
  await expect(page.getByLabel('Order', { exact: true }).first()).toHaveValue('specification')
})

test('what changes is seen while it is typed, before it is saved', async () => {
  const page = await openScreen(browser, 'rules-edit')
  const preview = page.getByRole('region', { name: 'What the rules would do' })
  await expect(preview).toContainText('Nothing changes for anybody')
  await expect(page.getByRole('button', { name: 'Save…' })).toBeDisabled()
  await page.getByLabel('Race, place 1', { exact: true }).fill('40')
  await expect(preview).toContainText('Nothing changes for anybody')
  await preview.getByLabel(/Round 1, Monza Night/).check()
  await expect(preview.locator('[data-change=gains]')).toContainText(['Ana Lindqvist'])
  await expect(preview.locator('[data-change=gains]').first()).toContainText('+15')
  await preview.getByLabel('All of them').check()
  await expect(preview.locator('[data-change]').first()).toContainText('Chiara Fontana')
  await expect(preview.locator('[data-change]').first()).toContainText('+15')
  await inBothThemes(page, 'rules-preview')

  await page.getByLabel('Race, place 2', { exact: true }).fill('lots')
  await expect(page.getByRole('banner').or(page.locator('header')).first()).toContainText('1 field to mend')
  await expect(preview).toContainText('Shown for the last rules that could be read')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Race, place 2', { exact: true })).toBeFocused()
  await picture(page, 'rules-fault')
  await page.getByLabel('Race, place 2', { exact: true }).fill('18')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Save the rules' })
  await expect(dialog).toContainText('40, 18, 15')
  await expect(dialog).toContainText(
    'They hold for rounds 4 to 6 and later ones, and anew for rounds 1 to 3, held already.',
  )
  await dialog.getByLabel('Note').fill('A win is worth more')
  await inBothThemes(page, 'rules-save')
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  expect(await sent(page)).toMatchObject({
    name: 'ruleset.save',
    args: {
      rulesetId: seasonRules.rulesetId,
      name: 'Demo rules',
      note: 'A win is worth more',
      rules: { points: { race: [40_000, 18_000, 15_000, 12_000, 10_000, 8000, 6000, 4000, 2000, 1000] } },
      bindSeasonIds: [ids.season],
      bindEventIds: [3, 4, 5, 0, 1, 2].map((at) => seasonRules.events[at]?.id),
    },
  })
})

test('rounds that were held keep their rules unless they are chosen', async () => {
  const page = await openScreen(browser, 'rules-edit')
  await page.getByLabel('Below zero').selectOption('none')
  await page.getByRole('button', { name: 'Save…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save the rules' })
  await expect(dialog).toContainText('Rounds held already keep the rules they were run under')
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(dialog).toBeHidden()
  expect(await sent(page)).toMatchObject({
    args: { rules: { floor: 'none' }, bindEventIds: [3, 4, 5].map((at) => seasonRules.events[at]?.id) },
  })
})

test('everything is edited by keyboard: tables, bonuses, parts of the season, the order', async () => {
  const page = await openScreen(browser, 'rules-edit')
  await page.getByLabel('Fill the tables from a ready one').selectOption('small')
  await expect(page.getByLabel('Race, place 8')).toHaveValue('1')
  await page.getByLabel('Race, place 8').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('0.5')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('0.25')
  await page.getByLabel('Qualifying, place 1', { exact: true }).focus()
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', '3-2-1')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await expect(page.getByLabel('Qualifying, place 3')).toHaveValue('1')
  await page.getByRole('button', { name: 'Add a bonus' }).click()
  const bonus = page.getByRole('group', { name: 'Pole position' })
  await bonus.getByLabel('Points', { exact: true }).fill('2')
  await bonus.getByLabel('Sprint').check()
  await bonus.getByLabel('For whom').selectOption('classified')
  await page.getByLabel('Rounds that count').first().selectOption('segments')
  await page.getByRole('button', { name: 'Add a part of the season' }).first().click()
  await page.keyboard.press('Tab')
  await page.getByLabel('To round').fill('3')
  await page.getByLabel('Best that count').fill('2')
  const order = page.getByRole('region', { name: 'Order', exact: true })
  await order.getByLabel('Add a step').selectOption('wins')
  await order.getByRole('button', { name: 'Move Wins up' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(order.getByRole('listitem').nth(1)).toContainText('Wins')
  await expect(order.getByRole('button', { name: 'Move Wins up' })).toBeFocused()
  await expect(order.getByLabel('Order', { exact: true })).toHaveValue('own')
  await page.getByLabel('Guests').selectOption('keep')
  await page.getByRole('button', { name: 'Add a distance' }).click()
  await order.scrollIntoViewIfNeeded()
  await inBothThemes(page, 'rules-edit-order')
  await page.getByRole('heading', { name: 'Bonuses' }).scrollIntoViewIfNeeded()
  await inBothThemes(page, 'rules-edit-bonuses')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Save the rules' })
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(dialog).toBeHidden()
  expect(await sent(page)).toMatchObject({
    args: {
      rules: {
        points: {
          race: [10_000, 8000, 6000, 5000, 4000, 3000, 2000, 1000, 500, 250],
          sprint: [],
          qualifying: [3000, 2000, 1000],
        },
        bonuses: [
          { award: 'fastest-lap' },
          { award: 'pole', pointsMp: 2000, sessions: ['race', 'sprint'], condition: { kind: 'classified' } },
        ],
        guests: { points: 'keep' },
        shortRaces: [{ below: '3/4', pays: { kind: 'multiplier', multiplier: '1/2' } }],
        drivers: {
          counting: { keep: { kind: 'segments', segments: [{ from: 1, to: 3, best: 2 }] } },
          order: { criteria: [{ by: 'points' }, { by: 'wins' }, { by: 'count-back', within: null }] },
        },
      },
    },
  })
})

test('a draft is kept while one is away, and thrown away only when asked', async () => {
  const page = await openScreen(browser, 'rules-edit')
  await page.getByLabel('Race, place 1', { exact: true }).fill('30')
  await expect
    .poll(() =>
      page.evaluate(
        (key) => (window as unknown as Heard).heard.drafts[key] !== undefined,
        `rules:${ids.season}`,
      ),
    )
    .toBe(true)
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('button', { name: 'Go on editing' }).click()
  await expect(page.getByLabel('Race, place 1', { exact: true })).toHaveValue('30')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as Heard).heard.mutations)).toEqual([])
})

test('who saved other rules meanwhile is told before they are replaced', async () => {
  const page = await openScreen(browser, 'rules')
  await page.evaluate(
    ([key, base]) => {
      const { heard } = window as unknown as { heard: { drafts: Record<string, unknown> } }
      heard.drafts[key] = { baseVersionId: base, chosen: [] }
    },
    [`rules:${ids.season}`, versionIds[1]] as const,
  )
  // A draft that cannot be read is no draft.
  await page.getByRole('button', { name: 'Edit rules' }).click()
  await expect(page.getByText('Same as the rules in force')).toBeVisible()
  await page.getByLabel('Race, place 1', { exact: true }).fill('30')
  await expect
    .poll(() =>
      page.evaluate((key) => (window as unknown as Heard).heard.drafts[key]?.chosen, `rules:${ids.season}`),
    )
    .toEqual([])
  await page.evaluate(
    ([key, base]) => {
      const { heard } = window as unknown as { heard: { drafts: Record<string, object> } }
      heard.drafts[key] = { ...heard.drafts[key], baseVersionId: base }
    },
    [`rules:${ids.season}`, versionIds[1]] as const,
  )
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByRole('button', { name: 'Go on editing' }).click()
  await expect(page.getByRole('alert')).toContainText(
    'Somebody saved other rules for this season after you began',
  )
  await picture(page, 'rules-overtaken')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(page.getByLabel('Race, place 1', { exact: true })).toHaveValue('30')
})

test('a ruling is made on a car with its reason, and what is missing is said', async () => {
  const page = await openScreen(browser, 'rulings')
  await page.getByRole('button', { name: 'Make a ruling' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make a ruling' })
  await dialog.getByLabel('Session').selectOption({ label: 'Race' })
  await dialog.getByRole('button', { name: 'Make the ruling' }).click()
  await expect(dialog.getByText('Choose the car.')).toBeVisible()
  await expect(dialog.getByText('Give a reason; it is shown with the ruling.')).toBeVisible()
  await inBothThemes(page, 'ruling-faults')
  await dialog.getByLabel('Car').selectOption({ label: '63 Dmitri Vasko, P4' })
  await dialog.getByLabel('Time added').fill('5')
  await dialog.getByLabel('Reason').fill('Track limits')
  await dialog.getByRole('button', { name: 'Make the ruling' }).click()
  await expect(dialog).toBeHidden()
  expect(await sent(page)).toMatchObject({
    name: 'ruling.make',
    args: {
      seasonId: ids.season,
      sessionId: ids.race,
      decision: { kind: 'time', entryId: sessionCars[3]?.entryId, ms: 5000 },
      reason: 'Track limits',
    },
  })
})

test('points of one driver of a car, licence points and a team are ruled on', async () => {
  const page = await openScreen(browser, 'rulings')
  const open = async () => {
    await page.getByRole('button', { name: 'Make a ruling' }).click()
    return page.getByRole('dialog', { name: 'Make a ruling' })
  }
  const make = async (): Promise<unknown> => {
    await page.getByLabel('Reason').fill('Decided by the panel')
    await page.getByRole('button', { name: 'Make the ruling' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    return (await sent(page))?.args
  }
  let dialog = await open()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('points')
  await dialog.getByLabel('Session').selectOption({ label: 'Race' })
  await dialog.getByLabel('Car').selectOption({ label: '7 Benedikt Okoro-Sørensen / Farid Nasser, P2' })
  await dialog.getByLabel('For', { exact: true }).first().selectOption({ label: 'Farid Nasser alone' })
  await dialog.getByLabel('Points', { exact: true }).fill('-3')
  await picture(page, 'ruling-points')
  expect(await make()).toMatchObject({
    decision: { kind: 'points', driverId: sessionCars[1]?.drivers[1]?.id, pointsMp: -3000 },
  })
  dialog = await open()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('licence')
  await dialog.getByLabel('Driver', { exact: true }).selectOption({ label: 'Ana Lindqvist, car 44' })
  await dialog.getByLabel('Licence points').fill('3')
  expect(await make()).toMatchObject({ sessionId: null, decision: { kind: 'licence', points: 3 } })
  dialog = await open()
  await dialog.getByLabel('Ruling', { exact: true }).selectOption('exclusion')
  await dialog.getByText('A team').click()
  await dialog.getByLabel('Team', { exact: true }).selectOption({ label: 'Team Halden' })
  await dialog.getByLabel('Points').selectOption('void')
  expect(await make()).toMatchObject({ decision: { kind: 'exclusion', subject: 'team', points: 'void' } })
})

test('a ruling is revoked with a reason and stays to be read', async () => {
  const page = await openScreen(browser, 'rulings')
  await expect(page.getByText('The scales were wrong')).toBeVisible()
  await expect(page.getByText('Farid Nasser, then Greta Weiss and Hugo Tanaka')).toBeVisible()
  await page.getByRole('button', { name: 'Revoke +10 s of Eun-ji Park' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke the ruling' })
  await dialog.getByLabel('Reason').fill('New video shows a racing incident')
  await inBothThemes(page, 'ruling-revoke')
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(dialog).toBeHidden()
  expect(await sent(page)).toMatchObject({
    name: 'ruling.revoke',
    args: { reason: 'New video shows a racing incident' },
  })
})

test('an open tie asks a steward for the order and the reason', async () => {
  const page = await openScreen(browser, 'standings', {
    answers: { ...demoTold.answers, 'open-ties': openTies },
  })
  await expect(page.getByText('Ana Lindqvist and Benedikt Okoro-Sørensen have 43 points each')).toBeVisible()
  await inBothThemes(page, 'open-tie')
  await page.getByRole('button', { name: 'Decide the order' }).click()
  const dialog = page.getByRole('dialog', { name: 'Decide the order' })
  await dialog.getByRole('button', { name: 'Move Benedikt Okoro-Sørensen up' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(dialog.getByRole('listitem').first()).toContainText('Benedikt')
  await dialog.getByLabel('Reason').fill('Won the last race')
  await inBothThemes(page, 'decide-tie')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(dialog).toBeHidden()
  const [ana, ben] = openTies[0]?.subjects ?? []
  expect(await sent(page)).toMatchObject({
    name: 'ruling.make',
    args: { sessionId: null, decision: { kind: 'tie', subject: 'driver', order: [[ben?.id], [ana?.id]] } },
  })
})

test('who can still win is told from what is left', async () => {
  const page = await openScreen(browser, 'standings')
  await expect(page.getByRole('columnheader', { name: 'Licence' })).toBeVisible()
  await page.getByRole('button', { name: 'Who can still win' }).click()
  const dialog = page.getByRole('dialog', { name: 'Who can still win' })
  await expect(dialog).toContainText('can still win the championship')
  await expect(dialog).toContainText('3 sessions left that pay points')
  await inBothThemes(page, 'who-can-win')
})

test('a driver reads rules and rulings and changes none', async () => {
  const rules = await openScreen(browser, 'rules', asDriver)
  await expect(rules.getByText('Only owners and admins change the rules.')).toBeVisible()
  await expect(rules.getByRole('button', { name: /Edit/ })).toHaveCount(0)
  const edit = await openScreen(browser, 'rules-edit', asDriver)
  await expect(edit.getByText('Ask an owner or admin for a change.')).toBeVisible()
  await expect(edit.getByRole('textbox')).toHaveCount(0)
  const rulings = await openScreen(browser, 'rulings', asDriver)
  await expect(rulings.getByText('Car underweight')).toBeVisible()
  await expect(rulings.getByRole('button', { name: /ruling|Revoke|Decide/ })).toHaveCount(0)
  await expect(rulings.getByText('A steward decides.')).toBeVisible()
  await picture(rulings, 'rulings-driver')
})

test('what is not there yet, empty or unreadable says so', async () => {
  const { 'season-rules': _, ...without } = demoTold.answers
  const waiting = await openScreen(browser, 'rules', { answers: without })
  await expect(waiting.getByText('Loading')).toBeAttached()
  const failing = await openScreen(browser, 'rulings', { answers: { ...demoTold.answers, rulings: 'fails' } })
  await expect(failing.getByRole('alert')).toContainText('The local data cannot be read.')
  const empty = await openScreen(browser, 'rulings', { answers: { ...demoTold.answers, rulings: [] } })
  await expect(empty.getByText('No rulings')).toBeVisible()
  await picture(empty, 'rulings-empty')
  const unraced = await openScreen(browser, 'rules-edit', {
    computed: { 'ruleset-preview': () => ({ drivers: [], teams: [], openTies: 0 }) },
  })
  await expect(unraced.getByText('as soon as it has a result')).toBeVisible()
})
