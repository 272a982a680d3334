import { describe, expect, test } from 'vitest'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { rowsOfSeasons, type StoredSeason } from '../testing/rows-of-seasons.ts'
import { teamPage, type TeamPage } from './team-page.ts'

const now: StoredSeason = {
  id: 'now',
  isActive: true,
  input: inventSeason(['Ada Bo Cy', 'Cy Bo Ada:DNF', ''], {
    teams: { Ada: 'Gull', Bo: 'Gull', Cy: 'Heron' },
  }),
  drivers: { Ada: { team_id: 'Gull' }, Bo: { team_id: 'Gull', archived_at: '2031-04-01T00:00:00Z' } },
}
const old: StoredSeason = {
  id: 'old',
  input: inventSeason(['Cy Ada'], { teams: { Ada: 'Gull', Cy: 'Gull' } }),
}
const rows = rowsOfSeasons([now, old])

const page = (seasonId: string | null = null, of = rows, teamId = 'Gull'): TeamPage | null =>
  teamPage(of, { kind: 'team', teamId, seasonId })

const totals = (teamId: string) =>
  page(null, rows, teamId)?.progress?.lines.map(({ name, cells }) => [
    name,
    ...cells.map((cell) => cell?.totalMp),
  ])

describe('the page of a team', () => {
  test('tells where it stands in each season', () => {
    expect(page()).toMatchObject({
      closed: null,
      team: { name: 'Gull', archived: false },
      season: { id: 'now' },
    })
    expect(
      page()?.seasons.map(({ id, standing }) => [id, standing.rank, standing.pointsMp, standing.wins]),
    ).toEqual([
      ['now', 1, 61_000, 1],
      ['old', 1, 43_000, 1],
    ])
  })

  test('tells who drives for it, without those who left', () => {
    expect(page()?.lineup.map(({ name }) => name)).toEqual(['Ada'])
  })

  test('tells who drove for it in the season, the best first', () => {
    expect(page()?.drivers.map(({ name, events, rank, pointsMp }) => [name, events, rank, pointsMp])).toEqual(
      [
        ['Bo', 2, 2, 36_000],
        ['Ada', 2, 3, 25_000],
      ],
    )
    expect(page('old')?.drivers.map(({ name }) => name)).toEqual(['Cy', 'Ada'])
  })

  test('has its cars round by round, the latest first', () => {
    const lines = page()?.rounds.flatMap(({ round, sessions }) =>
      sessions.flatMap(({ cars }) =>
        cars.map(({ position, status, drivers }) => [
          round,
          position ?? status,
          drivers.map(({ name }) => name).join(),
        ]),
      ),
    )
    expect(lines).toEqual([
      [2, 2, 'Bo'],
      [2, 'DNF', 'Ada'],
      [1, 1, 'Ada'],
      [1, 2, 'Bo'],
    ])
  })

  test('has its points after each round, and those of who leads beside them', () => {
    expect(totals('Gull')).toEqual([['Gull', 43_000, 61_000, undefined]])
    expect(totals('Heron')).toEqual([
      ['Gull', 43_000, 61_000, undefined],
      ['Heron', 15_000, 40_000, undefined],
    ])
  })

  test('is none for a team or a season that the league does not have', () => {
    expect(page(null, rows, 'Tern')).toBeNull()
    expect(page('never')).toBeNull()
  })

  test('shows nothing of a season that the plan does not open', () => {
    const free = rowsOfSeasons([{ ...now, league: { plan: 'FREE' } }, old])
    expect(page(null, free)?.seasons.map(({ id }) => id)).toEqual(['now'])
    expect(page('old', free)).toMatchObject({
      closed: { plan: 'PRO' },
      closedSeasons: { names: ['Season 2030'] },
      rounds: [],
      drivers: [],
      progress: null,
    })
  })
})
