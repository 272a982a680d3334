import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { queries, type QueryArgs, type QueryName, type QueryResult } from '#shared/queries/registry.ts'
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

const scope = { leagueId: fixture.league, seasonId: fixture.season }
const [carOfAna, carOfBoth] = [freshId(1), freshId(2)]

function run<Name extends QueryName>(name: Name, args: QueryArgs<Name>): Promise<QueryResult<Name>> {
  const query = queries[name]
  const answer = league.pg.transaction(
    (tx) => query.run(tx, query.args.parse(args) as never) as Promise<unknown>,
  )
  return answer as Promise<QueryResult<Name>>
}

async function act(actor: 'owner' | 'steward', name: string, args: unknown): Promise<void> {
  expect(await league.act(actor, name, args)).toEqual({ ok: true })
}

async function raceIsRun(): Promise<void> {
  const { race, event, ana, bo, team, league: id } = fixture
  await league.pg.exec(`
    insert into entries (id, league_id, event_id, car_number, team_id, driver_ids) values
      ('${carOfAna}', '${id}', '${event}', '7', '${team}', '["${ana}"]'),
      ('${carOfBoth}', '${id}', '${event}', '44', null, '["${bo}", "${ana}"]');
    insert into results (id, league_id, session_id, entry_id, position, status, driver_ids, awards) values
      ('${freshId(11)}', '${id}', '${race}', '${carOfAna}', null, 'DNF', null, '[]'),
      ('${freshId(12)}', '${id}', '${race}', '${carOfBoth}', 1, 'FINISHED', '["${bo}"]', '[]')`)
}

describe('the rules of a season', () => {
  const second = { ...defaultRuleset, floor: 'none' as const }

  it('have their versions with who saved them, and what each event is bound to', async () => {
    await raceIsRun()
    const next = freshId(30)
    await act('owner', 'event.add', {
      id: next,
      seasonId: fixture.season,
      round: 2,
      name: 'Round 2',
      track: 'Harbour',
      startsAt: '2026-05-01T18:00:00.000Z',
      sessions: [{ id: freshId(31), kind: 'race', name: 'Race' }],
    })
    await act('owner', 'ruleset.save', {
      rulesetId: fixture.ruleset,
      versionId: freshId(32),
      name: 'Standard',
      rules: second,
      note: 'No floor any more',
      bindSeasonIds: [fixture.season],
      bindEventIds: [next],
    })
    const found = await run('season-rules', scope)
    expect(found).toMatchObject({
      rulesetId: fixture.ruleset,
      rulesetName: 'Standard',
      versionId: freshId(32),
      versions: [
        {
          id: freshId(32),
          version: 2,
          rules: second,
          note: 'No floor any more',
          savedBy: 'Olive',
          savedAt: '2026-03-01T18:00:00.000Z',
        },
        { id: fixture.version, version: 1, rules: defaultRuleset, note: null, savedBy: null },
      ],
      events: [
        { id: fixture.event, round: 1, held: true, versionId: fixture.version },
        { id: next, round: 2, held: false, versionId: freshId(32) },
      ],
    })
  })

  it('are not those of another league', async () => {
    expect(await run('season-rules', { ...scope, leagueId: fixture.foreignLeague })).toBeNull()
  })
})

describe('the rulings of a season', () => {
  let made = 40
  async function rule(
    decision: RulingDecisionInput,
    sessionId: string | null = fixture.race,
  ): Promise<string> {
    const id = freshId(made++)
    await act('steward', 'ruling.make', {
      id,
      seasonId: fixture.season,
      sessionId,
      decision,
      reason: 'Seen on video',
    })
    return id
  }
  it('name the car and its drivers, a driver, a team, or the order of a tie', async () => {
    await raceIsRun()
    await rule({ kind: 'dsq', entryId: carOfBoth })
    await rule({ kind: 'points', entryId: carOfBoth, driverId: fixture.ana, pointsMp: -1000 })
    await rule({ kind: 'licence', driverId: fixture.bo, points: 2 }, null)
    await rule({ kind: 'exclusion', subject: 'team', id: fixture.team }, null)
    await rule({ kind: 'tie', subject: 'driver', order: [[fixture.bo], [fixture.ana]] }, null)
    const found = await run('rulings', scope)
    const named = found.map(({ decision, carNumber, names }) => [decision.kind, [carNumber, names]] as const)
    expect(Object.fromEntries(named)).toEqual({
      dsq: ['44', [['Bo Lund', 'Ana Vilar']]],
      points: ['44', [['Ana Vilar']]],
      licence: [null, [['Bo Lund']]],
      exclusion: [null, [['Gull Racing']]],
      tie: [null, [['Bo Lund'], ['Ana Vilar']]],
    })
  })

  it('say where, why, who and when, and stay when they are revoked', async () => {
    await raceIsRun()
    const id = await rule({ kind: 'time', entryId: carOfBoth, ms: 5000 })
    const inForce = {
      id,
      decision: { kind: 'time', entryId: carOfBoth, ms: 5000 },
      reason: 'Seen on video',
      decidedBy: 'Sten',
      decidedAt: '2026-03-01T18:00:00.000Z',
      revoked: null,
      deliberated: false,
      // Nobody has a time in this race.
      effect: 'no-time',
      session: { id: fixture.race, name: 'Race', eventId: fixture.event, eventName: 'Round 1', round: 1 },
      carNumber: '44',
      names: [['Bo Lund', 'Ana Vilar']],
    }
    expect(await run('rulings', scope)).toEqual([inForce])
    await act('owner', 'ruling.revoke', { id, reason: 'Another car' })
    const revoked = { at: '2026-03-01T18:00:00.000Z', reason: 'Another car', by: 'Olive' }
    expect(await run('rulings', scope)).toEqual([{ ...inForce, effect: 'counts', revoked }])
    expect(await run('rulings', { ...scope, leagueId: fixture.foreignLeague })).toEqual([])
  })

  it('that stewards still deliberate on are marked', async () => {
    await rule({ kind: 'reprimand', driverId: fixture.ana })
    await league.pg.query('update rulings set audience = 2')
    expect((await run('rulings', scope)).map(({ deliberated }) => deliberated)).toEqual([true])
  })
})

it('the cars of a session come in the order of the result, with who drove in it', async () => {
  await raceIsRun()
  expect(await run('session-cars', { leagueId: fixture.league, sessionId: fixture.race })).toEqual([
    {
      entryId: carOfBoth,
      carNumber: '44',
      drivers: [{ id: fixture.bo, name: 'Bo Lund' }],
      teamName: null,
      position: 1,
      sheetPosition: 1,
      status: 'FINISHED',
      laps: null,
      timeMs: null,
      rulings: [],
    },
    {
      entryId: carOfAna,
      carNumber: '7',
      drivers: [{ id: fixture.ana, name: 'Ana Vilar' }],
      teamName: 'Gull Racing',
      position: null,
      sheetPosition: null,
      status: 'DNF',
      laps: null,
      timeMs: null,
      rulings: [],
    },
  ])
})
