import { describe, expect, test } from 'vitest'
import { inventSeason, type InventedSession } from '#shared/scoring/testing/invent-season.ts'
import { rowsOfSeasons, type StoredSeason } from '../testing/rows-of-seasons.ts'
import { seasonsPage, type ArchivedSeason } from './seasons-page.ts'

const teams = { Ada: 'Gull', Bo: 'Heron' }
const season = (
  rounds: readonly (string | InventedSession)[],
  more: Partial<StoredSeason> = {},
): StoredSeason => ({ id: 'now', isActive: true, input: inventSeason(rounds, { teams }), ...more })

function only(...seasons: readonly StoredSeason[]): ArchivedSeason | undefined {
  return seasonsPage(rowsOfSeasons(seasons))?.seasons[0]
}

describe('the archive of seasons', () => {
  test('names the champions of a season of which all is held and official', () => {
    expect(only(season(['Ada Bo', 'Ada Bo']))).toMatchObject({
      name: 'Season 2031',
      rounds: { held: 2, planned: 2 },
      from: '2031-03-01T18:00:00Z',
      until: '2031-03-08T18:00:00Z',
      state: {
        kind: 'champions',
        first: {
          drivers: [{ id: 'Ada', name: 'Ada', pointsMp: 50_000, wins: 2 }],
          teams: [{ id: 'Gull', name: 'Gull', pointsMp: 50_000, wins: 2 }],
        },
      },
    })
  })

  test('names who leads while a round is to come, or a result is not official', () => {
    expect(only(season(['Ada Bo', '']))).toMatchObject({
      rounds: { held: 1, planned: 2 },
      state: { kind: 'leaders', status: 'official', first: { drivers: [{ id: 'Ada' }] } },
    })
    expect(only(season([{ order: 'Ada Bo', status: 'provisional' }]))?.state).toMatchObject({
      kind: 'leaders',
      status: 'provisional',
    })
  })

  test('names all who share the first place', () => {
    const order = { criteria: [{ by: 'points' as const }] }
    const input = inventSeason(['Ada Bo', 'Bo Ada'], {
      teams,
      rules: { points: { race: [2000, 1000] }, drivers: { order } },
    })
    const { state } = only(season([], { input })) ?? {}
    expect(state?.kind === 'champions' && state.first.drivers.map(({ name }) => name)).toEqual(['Ada', 'Bo'])
  })

  test('leaves cancelled rounds out', () => {
    const input = inventSeason(['Ada Bo', ''])
    const events = input.events.map((event) =>
      event.round === 2 ? { ...event, status: 'cancelled' as const } : event,
    )
    expect(only(season([], { input: { ...input, events } }))).toMatchObject({
      rounds: { held: 1, planned: 1 },
      state: { kind: 'champions' },
    })
  })

  test('says that nothing was held yet', () => {
    expect(only(season(['', '']))?.state).toEqual({ kind: 'to-come' })
    expect(only(season([]))).toMatchObject({ from: null, until: null, state: { kind: 'to-come' } })
  })

  test('says what opens a past season where the plan does not, and who won it to nobody', () => {
    const now = season(['Ada Bo'], { league: { plan: 'FREE' } })
    const page = seasonsPage(rowsOfSeasons([now, season(['Bo Ada'], { id: 'old', isActive: false })]))
    expect(page?.seasons.map(({ state }) => state.kind)).toEqual(['champions', 'closed'])
    expect(page?.seasons[1]?.state).toEqual({ kind: 'closed', lifts: { plan: 'PRO', label: 'Pro' } })
  })

  test('is none of a league that is deleted', () => {
    const deleted = season(['Ada Bo'], { league: { deleted_at: '2031-05-01T00:00:00Z' } })
    expect(seasonsPage(rowsOfSeasons([deleted]))).toBeNull()
  })
})
