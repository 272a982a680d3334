import { expect, it } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { progressQuery } from './progress-query.ts'
import type { SeasonCache } from './season-cache.ts'

const scope = {
  leagueId: '0190a000-0000-7000-8000-000000000001',
  seasonId: '0190a000-0000-7000-8000-000000000002',
  kind: 'driver',
} as const

const season = inventSeason(['Ada Bo', 'Bo Ada'], {
  rules: { points: { race: [10_000, 6000] } },
  teams: { Ada: 'Red', Bo: 'Blue' },
})

function cacheOf(input: SeasonInput | null): SeasonCache {
  return {
    note: () => undefined,
    input: async () => input,
    standings: async () => input && computeStandings(input),
  }
}

/** A device on which the plan and the activity of the season are these, and Ada has another name by now. */
function deviceWith(plan: string, isActive: boolean): Db {
  const named = [{ id: 'Ada', name: 'Ada Lind', carNumber: '7', teamName: 'Red Team', teamId: 'Red' }]
  const facts = { plan, is_active: isActive, written: null, touched: [], open_until: null, named }
  return { query: async () => ({ rows: [facts] }) as never }
}

const ask = (db: Db, input: SeasonInput | null = season) => progressQuery(cacheOf(input)).run(db, scope)

it('tells a season round by round with the names and teams of today', async () => {
  const view = await ask(deviceWith('FREE', true))
  expect(view?.rounds.map(({ name, state }) => [name, state])).toEqual([
    ['Round 1', 'held'],
    ['Round 2', 'held'],
  ])
  expect(
    view?.lines.map(({ name, carNumber, teamName, cells }) => [
      name,
      carNumber,
      teamName,
      cells.map((cell) => cell?.rank),
    ]),
  ).toEqual([
    ['Ada Lind', '7', 'Red Team', [1, 1]],
    ['Bo', null, null, [2, 2]],
  ])
  const [ada, bo] = view?.lines ?? []
  expect(ada?.colour).toMatch(/^#[0-9a-f]{6}$/)
  expect(bo?.colour).toBeNull()
})

it('has nothing of a season that is not there, or that the plan does not have', async () => {
  expect(await ask(deviceWith('FREE', true), null)).toBeNull()
  expect(await ask(deviceWith('FREE', false))).toBeNull()
})
