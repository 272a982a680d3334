import { expect, it } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { SeasonCache } from './season-cache.ts'
import { standingsAfterQuery } from './standings-after-query.ts'

const scope = {
  leagueId: '0190a000-0000-7000-8000-000000000001',
  seasonId: '0190a000-0000-7000-8000-000000000002',
  kind: 'driver',
} as const

const season = inventSeason(['Ada Bo Cy', 'Bo Ada Cy', 'Bo Cy Ada'], {
  rules: { points: { race: [10_000, 6000, 4000] } },
})

function cacheOf(input: SeasonInput | null): SeasonCache {
  return {
    note: () => undefined,
    input: async () => input,
    standings: async () => input && computeStandings(input),
  }
}

/** A device on which the plan and the activity of the season are these, and drivers are called by their ids. */
function deviceWith(plan: string, isActive: boolean): Db {
  const facts = { plan, is_active: isActive, written: null, touched: [], open_until: null, named: [] }
  return { query: async () => ({ rows: [facts] }) as never }
}

async function after(round: number, db = deviceWith('FREE', true), input: SeasonInput | null = season) {
  const view = await standingsAfterQuery(cacheOf(input)).run(db, { ...scope, round })
  return view?.rows.map(({ rank, name, pointsMp }) => [rank, name, pointsMp])
}

it('counts the rounds up to the one that is asked for', async () => {
  expect(await after(1)).toEqual([
    [1, 'Ada', 10_000],
    [2, 'Bo', 6000],
    [3, 'Cy', 4000],
  ])
  expect(await after(3)).toEqual([
    [1, 'Bo', 26_000],
    [2, 'Ada', 20_000],
    [3, 'Cy', 14_000],
  ])
})

it('has nothing of a season that is not there, or that the plan does not have', async () => {
  expect(await after(1, deviceWith('FREE', true), null)).toBeUndefined()
  expect(await after(1, deviceWith('FREE', false))).toBeUndefined()
})
