import { expect } from '@playwright/test'
import type { StandingsAfterArgs } from '#shared/queries/standings-after-view.ts'
import { event, ids, standings } from './demo-league.ts'
import { demoAnswers } from './fake-bridge.ts'
import { manyDrivers, progress } from './demo-progress.ts'
import { inBothThemes } from './look-and-hear.ts'
import { openScreen } from './open-screen.ts'
import { test } from './screen-test.ts'

/* What one round says of another: the grid that rulings change, and the table after an earlier round. */

test('a race that has no result tells who loses places on its grid, and the grid after it', async () => {
  const answers = {
    ...demoAnswers.answers,
    event: {
      ...event,
      status: 'scheduled',
      sessions: event.sessions.map((session) => ({ ...session, status: 'draft', revision: 0 })),
    },
    'session-results': [],
    'starting-grid': {
      penalties: [
        { rulingId: 'a', driverName: 'Ana Lindqvist', places: 2, reason: 'Unsafe rejoin at Monza' },
      ],
      slots: [
        slot(1, '7', 'Benedikt Okoro-Sørensen', 2, 0),
        slot(2, '16', 'Chiara Fontana', 3, 0),
        slot(3, '44', 'Ana Lindqvist', 1, 2),
      ],
    },
  }
  const page = await openScreen('event', { answers })
  await expect(page.getByRole('region', { name: 'Grid penalties of Race' })).toContainText(
    'Ana Lindqvist, 2 places back: Unsafe rejoin at Monza',
  )
  const grid = page.getByRole('region', { name: 'Starting grid of Race' })
  await expect(grid.getByRole('listitem')).toHaveCount(3)
  await expect(grid.locator('[data-grid-slot="3"]')).toContainText('qualified 1, 2 places back')
  await inBothThemes(page, 'starting-grid')
})

test('the standings are shown as they stood after a round', async () => {
  const asked: StandingsAfterArgs[] = []
  const page = await openScreen('standings', {
    answers: {
      ...demoAnswers.answers,
      'held-rounds': [
        { eventId: ids.next, round: 2, name: 'Suzuka' },
        { eventId: ids.done, round: 1, name: 'Monza Night' },
      ],
    },
    computed: {
      ...demoAnswers.computed,
      'standings-after': (args) => {
        asked.push(args as StandingsAfterArgs)
        return { rows: standings.rows.slice(0, 3) }
      },
    },
  })
  const lines = page.locator('[data-standings-row]')
  await expect(lines).toHaveCount(standings.rows.length)
  const choice = page.getByLabel('After round')
  await expect(choice.getByRole('option')).toHaveText([
    'As it stands now',
    'After round 2, Suzuka',
    'After round 1, Monza Night',
  ])
  await choice.selectOption({ label: 'After round 1, Monza Night' })
  await expect(lines).toHaveCount(3)
  await expect(page.getByText('As it stood after round 1, by the rulings in force today')).toBeVisible()
  expect(asked.at(-1)).toEqual({ leagueId: ids.league, seasonId: ids.season, kind: 'driver', round: 1 })
  await inBothThemes(page, 'standings-after')
  await choice.selectOption({ label: 'As it stands now' })
  await expect(lines).toHaveCount(standings.rows.length)
})

function slot(n: number, carNumber: string, driver: string, qualified: number, lost: number) {
  return { entryId: `car ${n}`, carNumber, drivers: [driver], qualified, lost }
}

test('a season is drawn round by round, and its charts are read with the keys', async () => {
  const page = await openScreen('standings')
  await page.getByRole('radio', { name: 'Charts' }).check({ force: true })
  const chart = page.locator('[data-chart="rank"]')
  await expect(chart.getByRole('img')).toHaveCount(progress.lines.length)
  await inBothThemes(page, 'standings-charts')

  const [first, second] = progress.lines
  await chart.locator('[data-line][tabindex="0"]').focus()
  const readout = chart.locator('[data-readout]')
  await expect(readout).toHaveText(`${first?.name}, 3 Round 3: 1`)
  await page.keyboard.press('ArrowDown')
  await expect(readout).toHaveText(`${second?.name}, 3 Round 3: 2`)
  await page.keyboard.press('ArrowLeft')
  await expect(readout).toContainText(`${second?.name}, 2 Round 2: `)

  await chart.getByText('Show as a table').click()
  await expect(chart.getByRole('row')).toHaveCount(progress.lines.length + 1)
  for (const [name, axis] of [
    ['Points', 'points'],
    ['Gap', 'gap'],
  ] as const) {
    await page.getByRole('radio', { name, exact: true }).check({ force: true })
    await expect(page.locator(`[data-chart="${axis}"] [data-line]`)).toHaveCount(progress.lines.length)
    await inBothThemes(page, `standings-${axis}-chart`)
  }
})

test('charts of many drivers leave all but a few quiet, and one of a season without results is not drawn', async () => {
  const many = await openScreen('standings', { answers: { ...demoAnswers.answers, progress: manyDrivers } })
  await many.getByRole('radio', { name: 'Charts' }).check({ force: true })
  await expect(many.locator('.chart-line-quiet')).toHaveCount(32)
  await inBothThemes(many, 'standings-charts-of-many')

  const none = await openScreen('standings', {
    answers: { ...demoAnswers.answers, progress: { subject: 'driver', rounds: [], lines: [] } },
  })
  await none.getByRole('radio', { name: 'Charts' }).check({ force: true })
  await expect(none.getByText('Nothing to draw yet')).toBeVisible()
})
