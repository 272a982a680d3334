import { describe, expect, test } from 'vitest'
import { inventSeason } from '#shared/scoring/testing/invent-season.ts'
import { feedRow, rowsOfSeasons, type StoredSeason } from '../testing/rows-of-seasons.ts'
import { rulesPage } from './rules-page.ts'

const input = inventSeason(['Ada Bo', 'Ada Bo', ''], {
  rules: { points: { race: [10_000, 6000] } },
  versions: { 2: { points: { race: [20_000] } } },
})
const now: StoredSeason = { id: 'now', isActive: true, input }
const old: StoredSeason = { id: 'old', input: inventSeason(['Ada Bo']) }

describe('the rules of a season', () => {
  test('are those of the first season with all versions of their ruleset, the newest first', () => {
    const page = rulesPage(rowsOfSeasons([now]), null)
    expect(page).toMatchObject({
      closed: null,
      rulesetName: 'House rules',
      season: { id: 'now' },
      versionId: 'now:season',
    })
    expect(
      page?.versions.map(({ id, version, rounds, rules }) => [id, version, rounds, rules.points.race]),
    ).toEqual([
      ['now:season', 2, [1, 3], [10_000, 6000]],
      ['now:2', 1, [2], [20_000]],
    ])
  })

  test('say how long a result stays open to protest, and where that differs', () => {
    expect(rulesPage(rowsOfSeasons([now]), null)?.protest).toEqual({ minutes: 30, otherwise: [] })
    const rows = rowsOfSeasons(
      [{ ...now, league: { protest_minutes: 45 } }],
      [
        feedRow('event', {
          id: 'late',
          season_id: 'now',
          round: 4,
          name: 'Finale',
          starts_at: '2031-06-01T18:00:00Z',
          status: 'scheduled',
          ruleset_version_id: 'now:season',
          protest_minutes: 0,
        }),
      ],
    )
    expect(rulesPage(rows, null)?.protest).toEqual({
      minutes: 45,
      otherwise: [{ round: 4, name: 'Finale', minutes: 0 }],
    })
  })

  test('are those of the season asked for, none where there is no such one', () => {
    const rows = rowsOfSeasons([now, old])
    expect(rulesPage(rows, 'old')?.season.id).toBe('old')
    expect(rulesPage(rows, 'never')).toBeNull()
  })

  test('are not shown of a season that the plan does not open', () => {
    const rows = rowsOfSeasons([{ ...now, league: { plan: 'FREE' } }, old])
    expect(rulesPage(rows, 'old')).toMatchObject({
      closed: { plan: 'PRO' },
      versions: [],
      protest: { otherwise: [] },
    })
    expect(rulesPage(rows, 'now')?.closed).toBeNull()
  })
})
