import { expect } from '@playwright/test'
import { expectAccessible } from '../accessibility.ts'
import { ids } from './demo-league.ts'
import { openTies, seasonRules, versionIds } from './demo-rules.ts'
import { demoAnswers } from './fake-bridge.ts'
import { inBothThemes, lastSent, picture, type Heard } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

const asDriver = {
  answers: {
    ...demoAnswers.answers,
    league: { ...(demoAnswers.answers['league'] as object), role: 'DRIVER' },
    'open-ties': openTies,
  },
}

test('the rules can be read, with every version, who saved it and what it changed', async () => {
  const page = await openScreen('rules')
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
  await expect(page.getByRole('combobox', { name: 'Order' }).first()).toHaveValue('specification')
})

test('what changes is seen while it is typed, before it is saved', async () => {
  const page = await openScreen('rules-edit')
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
  await dialog.getByLabel('Reason').fill('A win is worth more')
  await inBothThemes(page, 'rules-save')
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
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
  const page = await openScreen('rules-edit')
  await page.getByLabel('Below zero').selectOption('none')
  await page.getByRole('button', { name: 'Save…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save the rules' })
  await expect(dialog).toContainText('Rounds held already keep the rules they were run under')
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await dialog.getByLabel('Reason').fill('Nobody ends below zero')
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      args: { rules: { floor: 'none' }, bindEventIds: [3, 4, 5].map((at) => seasonRules.events[at]?.id) },
    })
})

test('everything is edited by keyboard: tables, bonuses, parts of the season, the order', async () => {
  const page = await openScreen('rules-edit')
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
  await page.getByRole('heading', { name: 'Cars and drivers' }).scrollIntoViewIfNeeded()
  await picture(page, 'rules-edit-cars')
  await page.getByLabel('Places pay teams by tables of their own').check()
  await page
    .getByRole('table', { name: 'Team points by place' })
    .getByLabel('Race, place 1', { exact: true })
    .fill('12')
  await inBothThemes(page, 'rules-edit-teams')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Save the rules' })
  await dialog.getByLabel('Reason').fill('New tables for teams')
  await dialog.getByRole('button', { name: 'Save as a new version' }).click()
  await expect(dialog).toBeHidden()
  await expect
    .poll(() => lastSent(page))
    .toMatchObject({
      args: {
        rules: {
          points: {
            race: [10_000, 8000, 6000, 5000, 4000, 3000, 2000, 1000, 500, 250],
            sprint: [],
            qualifying: [3000, 2000, 1000],
          },
          bonuses: [
            { award: 'fastest-lap' },
            {
              award: 'pole',
              pointsMp: 2000,
              sessions: ['race', 'sprint'],
              condition: { kind: 'classified' },
            },
          ],
          guests: { points: 'keep' },
          shortRaces: [{ below: '3/4', pays: { kind: 'multiplier', multiplier: '1/2' } }],
          drivers: {
            counting: { keep: { kind: 'segments', segments: [{ from: 1, to: 3, best: 2 }] } },
            order: { criteria: [{ by: 'points' }, { by: 'wins' }, { by: 'count-back', within: null }] },
          },
          teams: {
            cars: 2,
            points: { race: [12_000, 18_000, 15_000, 12_000, 10_000, 8000, 6000, 4000, 2000, 1000] },
          },
        },
      },
    })
})

test('a draft is kept while one is away, and thrown away only when asked', async () => {
  const page = await openScreen('rules-edit')
  await page.getByLabel('Race, place 1', { exact: true }).fill('30')
  await expect
    .poll(() =>
      page.evaluate(
        (key) => (window as unknown as Heard).heard.drafts[key] !== undefined,
        `rules:${ids.season}`,
      ),
    )
    .toBe(true)
  await page.keyboard.press('Control+6')
  await page.getByRole('button', { name: 'Go on editing' }).click()
  await expect(page.getByLabel('Race, place 1', { exact: true })).toHaveValue('30')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as Heard).heard.mutations)).toEqual([])
})

test('who saved other rules meanwhile is told before they are replaced', async () => {
  const page = await openScreen('rules')
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
  await page.keyboard.press('Control+6')
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

test('a driver reads rules and rulings and changes none', async () => {
  const rules = await openScreen('rules', asDriver)
  await expect(rules.getByText('Only owners and admins change the rules.')).toBeVisible()
  await expect(rules.getByRole('button', { name: /Edit/ })).toHaveCount(0)
  const edit = await openScreen('rules-edit', asDriver)
  await expect(edit.getByText('Ask an owner or admin for a change.')).toBeVisible()
  await expect(edit.getByRole('textbox')).toHaveCount(0)
  const rulings = await openScreen('rulings', asDriver)
  await expect(rulings.getByText('Car underweight')).toBeVisible()
  await expect(rulings.getByRole('button', { name: /ruling|Revoke|Decide/ })).toHaveCount(0)
  await expect(rulings.getByText('A steward decides.')).toBeVisible()
  await picture(rulings, 'rulings-driver')
})

test('what is not there yet, empty or unreadable says so', async () => {
  const { 'season-rules': _, ...without } = demoAnswers.answers
  const waiting = await openScreen('rules', { answers: without })
  await expect(waiting.getByText('Loading')).toBeAttached()
  const failing = await openScreen('rulings', {
    answers: { ...demoAnswers.answers, rulings: 'fails' },
  })
  await expect(failing.getByRole('alert')).toContainText('The local data cannot be read.')
  const empty = await openScreen('rulings', { answers: { ...demoAnswers.answers, rulings: [] } })
  await expect(empty.getByText('No rulings')).toBeVisible()
  await picture(empty, 'rulings-empty')
  const unraced = await openScreen('rules-edit', {
    computed: { 'ruleset-preview': () => ({ drivers: [], teams: [], openTies: 0 }) },
  })
  await expect(unraced.getByText('as soon as it has a result')).toBeVisible()
})

test('in a small window the form and what it does stand one below the other', async () => {
  const page = await openScreen('rules-edit')
  for (const width of [1040, 900]) {
    await page.setViewportSize({ width, height: 700 })
    await page.getByRole('navigation', { name: 'Parts of the rules' }).getByText('Bonuses').click()
    await expect(page.getByRole('heading', { name: 'Bonuses' })).toBeFocused()
    await expect(page.getByRole('heading', { name: 'Edit rules' })).toBeInViewport()
    await picture(page, `rules-edit-${width}`)
    const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(scrolls).toBe(false)
  }
  await page.getByRole('heading', { name: 'Preview' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('row', { name: /Chiara Fontana/ })).toBeVisible()
  await expectAccessible(page)
})
