import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import type { RulingDecisionInput } from '#shared/scoring/ruling.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from '../mutations/league-fixture.ts'

let league: LeagueDatabase
beforeAll(async () => {
  league = await openLeagueDatabase()
})
beforeEach(async () => {
  await league.reset()
  await league.pg.query('update ruleset_versions set rules = $1::jsonb', [JSON.stringify(defaultRuleset)])
})
afterAll(() => league.pg.close())

const [carOfAna, carOfBo] = [freshId(1), freshId(2)]

async function act(name: string, args: unknown): Promise<void> {
  expect(await league.act('owner', name, args)).toEqual({ ok: true })
}

async function raceIsRun(): Promise<void> {
  const { race, event, ana, bo, team, league: id } = fixture
  await league.pg.exec(`
    insert into entries (id, league_id, event_id, car_number, team_id, driver_ids) values
      ('${carOfAna}', '${id}', '${event}', '7', '${team}', '["${ana}"]'),
      ('${carOfBo}', '${id}', '${event}', '44', null, '["${bo}"]');
    insert into results (id, league_id, session_id, entry_id, position, status, laps, bonus_mp, driver_ids, awards)
    values
      ('${freshId(11)}', '${id}', '${race}', '${carOfAna}', 2, 'FINISHED', 30, 1500, null, '[]'),
      ('${freshId(12)}', '${id}', '${race}', '${carOfBo}', 1, 'FINISHED', null, 0, '["${bo}", "${ana}"]',
       '[{"kind": "pole", "driverId": "${bo}"}]')`)
}

async function rule(n: number, decision: RulingDecisionInput): Promise<void> {
  const args = {
    id: freshId(n),
    seasonId: fixture.season,
    sessionId: fixture.race,
    decision,
    reason: 'Track limits',
  }
  await act('ruling.make', args)
}

const load = () => league.pg.transaction((tx) => loadSeasonInput(tx, fixture.season))

async function points(): Promise<Record<string, number>> {
  const input = await load()
  if (!input) throw new Error('the season is there')
  return Object.fromEntries(computeStandings(input).drivers.map(({ name, pointsMp }) => [name, pointsMp]))
}

describe('a season read from its rows', () => {
  it('has everything that standings follow from', async () => {
    await raceIsRun()
    const input = await load()
    expect(input?.results).toEqual([
      {
        id: freshId(11),
        sessionId: fixture.race,
        entryId: carOfAna,
        position: 2,
        status: 'FINISHED',
        driverIds: null,
        laps: 30,
        timeMs: null,
        bestLapMs: null,
        awards: [],
        bonusMp: 1500,
        penaltyMp: 0,
        penalties: [],
      },
      expect.objectContaining({
        driverIds: [fixture.bo, fixture.ana],
        awards: [{ kind: 'pole', driverId: fixture.bo }],
      }),
    ])
    expect(
      input?.entries.map(({ id, driverIds, teamId, points }) => [id, driverIds, teamId, points]),
    ).toEqual([
      [carOfAna, [fixture.ana], fixture.team, 'eligible'],
      [carOfBo, [fixture.bo], null, 'eligible'],
    ])
    expect(input?.rulesets).toEqual({ [fixture.version]: defaultRuleset })
    expect(await points()).toEqual({ 'Ana Vilar': 25_000 + 18_000 + 1500, 'Bo Lund': 25_000 })
  })

  it('[RU1] counts rulings that are in force and that drivers may read', async () => {
    await raceIsRun()
    const take = { kind: 'points', entryId: carOfBo, driverId: fixture.bo, pointsMp: -5000 } as const
    await rule(21, take)
    expect((await points())['Bo Lund']).toBe(20_000)
    expect((await load())?.rulings).toEqual([
      {
        id: freshId(21),
        sessionId: fixture.race,
        decision: { ...take, scope: 'both' },
        reason: 'Track limits',
        decidedAt: '2026-03-01T18:00:00.000Z',
      },
    ])
    await league.pg.query('update rulings set audience = 2')
    expect((await points())['Bo Lund']).toBe(25_000)
    await league.pg.query('update rulings set audience = 1')
    expect((await points())['Bo Lund']).toBe(20_000)
    await act('ruling.revoke', { id: freshId(21), reason: 'Appeal upheld' })
    expect((await points())['Bo Lund']).toBe(25_000)
  })

  it('is none where there is no such season', async () => {
    expect(await league.pg.transaction((tx) => loadSeasonInput(tx, freshId(99)))).toBeNull()
  })
})
