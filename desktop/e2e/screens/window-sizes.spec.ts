import { expect, type Page } from '@playwright/test'
import type { SessionResult } from '#shared/queries/session-results.ts'
import { results } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { picture } from './look-and-hear.ts'
import { openScreen, type routes } from './open-screen.ts'
import { test } from './screen-test.ts'

/* The places where a ruling is made and seen, in the smallest window, a laptop's and a large one. */

const sizes = [
  { width: 900, height: 560 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

/** The demo race after a minute was added to its winner, who is fourth by that, and a ruling that does nothing. */
const ruled: SessionResult[] = [1, 2, 3, 0, 4, 5, 6, 7, 8, 9].flatMap((from, to) => {
  const row = results[from]
  if (!row) return []
  const position = row.position === null ? null : to + 1
  if (from === 0) {
    const decision = { kind: 'time', entryId: row.id, ms: 60_000 } as const
    return [
      { ...row, position, rulings: [{ id: row.id, decision, reason: 'Jumped the start', effect: 'counts' }] },
    ]
  }
  if (from === 5) {
    const decision = { kind: 'time', entryId: row.id, ms: 5000 } as const
    return [
      { ...row, position, rulings: [{ id: row.id, decision, reason: 'Track limits', effect: 'no-time' }] },
    ]
  }
  return [{ ...row, position }]
})

async function open(screen: keyof typeof routes, size: (typeof sizes)[number]): Promise<Page> {
  const answers = { ...demoAnswers.answers, 'session-results': ruled }
  const page = await openScreen(screen, { answers })
  await page.setViewportSize(size)
  return page
}

/** Nothing is cut off at the side: what does not fit scrolls within the window, downwards. */
async function expectFits(page: Page): Promise<void> {
  const sideways = await page.evaluate(() =>
    [...document.querySelectorAll('html, main, main *, [role=dialog], [role=dialog] *')]
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .filter((element) => ['auto', 'scroll', 'visible'].includes(getComputedStyle(element).overflowX))
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .map((element) => `${element.tagName} ${element.className}`),
  )
  expect(sideways).toEqual([])
}

for (const size of sizes) {
  const name = `${size.width}x${size.height}`

  test(`the result after rulings, ${name}`, async () => {
    const page = await open('event', size)
    const table = page.getByRole('table', { name: 'Race result' })
    await expect(table.getByRole('columnheader', { name: 'Crossed the line' })).toBeVisible()
    const moved = table.getByRole('row', { name: /Ana Lindqvist/ })
    await expect(moved).toContainText('+1:00.000: Jumped the start')
    await expect(moved.locator('td').first()).toHaveText('4')
    await expect(table.getByText('No effect: the car has no time')).toBeVisible()
    await picture(page, `size-${name}-event`)
    await expectFits(page)
  })

  test(`the standings, ${name}`, async () => {
    const page = await open('standings', size)
    await expect(page.locator('[data-standings-row]').first()).toBeVisible()
    await picture(page, `size-${name}-standings`)
    await expectFits(page)
  })

  test(`the dialog of a ruling, ${name}`, async () => {
    const page = await open('rulings', size)
    await page.getByRole('button', { name: 'Make a ruling' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make a ruling' })
    await dialog.getByLabel('Session').selectOption({ label: 'Round 1, Monza Night · Race' })
    await dialog.getByLabel('Car').selectOption({ label: '63 Dmitri Vasko, P4' })
    await expect(dialog.getByText('No effect: the car has no time.')).toBeVisible()
    const make = dialog.getByRole('button', { name: 'Make the ruling' })
    await make.scrollIntoViewIfNeeded()
    await expect(make).toBeInViewport()
    await picture(page, `size-${name}-ruling`)
    await expectFits(page)
  })
}
