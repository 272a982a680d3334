import { describe, expect, it } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import type { Query } from '#shared/queries/define.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { inventRuling, inventSeason, type InventedLeague } from '#shared/scoring/testing/invent-season.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { computedQueries, openTiesQuery, rulesetPreviewQuery, whoCanWinQuery } from './computed-queries.ts'
import type { SeasonCache } from './season-cache.ts'

const scope = {
  leagueId: '0190a000-0000-7000-8000-000000000001',
  seasonId: '0190a000-0000-7000-8000-000000000002',
}
// The cache has all that these queries read.
const noDb = null as unknown as Db

function cacheOf(input: SeasonInput | null): SeasonCache {
  return {
    note: () => undefined,
    input: async () => input,
    standings: async () => input && computeStandings(input),
  }
}

function ask<Args, Result>(query: Query<Args, Result>, args: NoInfer<Args>): Promise<Result> {
  return query.run(noDb, query.args.parse(args))
}

const table = { race: [10_000, 6000, 4000] }
const asking: InventedLeague['rules'] = {
  points: table,
  drivers: { order: { criteria: [{ by: 'points' }], unresolved: 'ask' } },
}

describe('open ties', () => {
  it('are told with names and points until a ruling orders them', async () => {
    const rounds = ['Ada Bo Cy', 'Bo Ada Cy']
    const open = inventSeason(rounds, { rules: asking })
    expect(await ask(openTiesQuery(cacheOf(open)), scope)).toEqual([
      {
        subject: 'driver',
        class: null,
        position: 1,
        pointsMp: 16_000,
        subjects: [
          { id: 'Ada', name: 'Ada' },
          { id: 'Bo', name: 'Bo' },
        ],
      },
    ])
    const ruling = inventRuling(1, null, { kind: 'tie', subject: 'driver', order: [['Bo'], ['Ada']] })
    const decided = inventSeason(rounds, { rules: asking, rulings: [ruling] })
    expect(await ask(openTiesQuery(cacheOf(decided)), scope)).toEqual([])
  })

  it('are told of teams and of each class', async () => {
    const gt = { Bo: { class: 'GT' }, Cy: { class: 'GT' } }
    const season = inventSeason(
      [
        { order: 'Ada Bo Cy', entries: gt },
        { order: 'Ada Cy Bo', entries: gt },
      ],
      {
        rules: {
          ...asking,
          classes: 'separate',
          teams: { order: { criteria: [{ by: 'points' }], unresolved: 'ask' } },
        },
        teams: { Ada: 'Red', Bo: 'Blue', Cy: 'Green' },
      },
    )
    const ties = await ask(openTiesQuery(cacheOf(season)), scope)
    expect(
      ties.map((tie) => `${tie.class ?? 'all'} ${tie.subject} P${tie.position} ${tie.pointsMp}`),
    ).toEqual(['all driver P2 10000', 'all team P2 10000', 'GT driver P1 16000', 'GT team P1 16000'])
  })
})

describe('a preview of rules', () => {
  const eventId = '0190a000-0000-7000-8000-000000000003'
  const invented = inventSeason(['Ada Bo', 'Bo Ada', 'Bo Ada'], { rules: { points: table } })
  const season = {
    ...invented,
    events: invented.events.map((event) => (event.round === 1 ? { ...event, id: eventId } : event)),
    sessions: invented.sessions.map((each) => (each.id === '1.1' ? { ...each, eventId } : each)),
    entries: invented.entries.map((each) => (each.eventId === 'round 1' ? { ...each, eventId } : each)),
  }
  const rules = Ruleset.parse({ points: { race: [25_000] } })

  it('holds for the season and the chosen events, and writes nothing', async () => {
    const before = JSON.stringify(season)
    const query = rulesetPreviewQuery(cacheOf(season))
    const none = await ask(query, { ...scope, rules, eventIds: [] })
    expect(none?.drivers.map(({ name, before, after }) => [name, before?.pointsMp, after?.pointsMp])).toEqual(
      [
        ['Bo', 26_000, 26_000],
        ['Ada', 22_000, 22_000],
      ],
    )
    const first = await ask(query, { ...scope, rules, eventIds: [eventId] })
    expect(
      first?.drivers.map(({ name, before, after }) => [name, before?.rank, after?.rank, after?.pointsMp]),
    ).toEqual([
      ['Ada', 2, 1, 37_000],
      ['Bo', 1, 2, 20_000],
    ])
    expect(JSON.stringify(season)).toBe(before)
  })

  it('counts the ties that it would leave to a steward', async () => {
    const asked = Ruleset.parse({ points: { race: [] }, drivers: asking?.drivers })
    const level = { ...season, results: season.results.filter(({ sessionId }) => sessionId !== '3.1') }
    const view = await ask(rulesetPreviewQuery(cacheOf(level)), { ...scope, rules: asked, eventIds: [] })
    expect(view?.drivers.map(({ after }) => [after?.rank, after?.shared])).toEqual([
      [1, true],
      [1, true],
    ])
    expect(view?.openTies).toBe(1)
  })

  it('is refused for rules that no ruleset could be', () => {
    const { args } = rulesetPreviewQuery(cacheOf(season))
    expect(args.safeParse({ ...scope, rules: { points: { race: [0.5] } }, eventIds: [] }).success).toBe(false)
  })
})

it('who can win follows from the same season', async () => {
  const season = inventSeason(['Ada Bo Cy', 'Ada Bo Cy', ''], { rules: { points: table } })
  const whatIf = await ask(whoCanWinQuery(cacheOf(season)), { ...scope, kind: 'driver' })
  expect(whatIf?.sessionsLeft).toBe(1)
  expect(whatIf?.rows.map(({ name, bestMp, canWin }) => [name, bestMp, canWin])).toEqual([
    ['Ada', 30_000, true],
    ['Bo', 22_000, true],
    ['Cy', 18_000, false],
  ])
})

it('a season that is not on this device has no answers', async () => {
  const queries = computedQueries(cacheOf(null), () => true, { outbox: () => [] })
  expect(Object.keys(queries)).toEqual([
    'standings',
    'standings-after',
    'progress',
    'sheet-standings',
    'carried-work',
    'open-ties',
    'ruleset-preview',
    'who-can-win',
  ])
  const rules = Ruleset.parse({ points: {} })
  expect(await ask(openTiesQuery(cacheOf(null)), scope)).toEqual([])
  expect(await ask(rulesetPreviewQuery(cacheOf(null)), { ...scope, rules, eventIds: [] })).toBeNull()
  expect(await ask(whoCanWinQuery(cacheOf(null)), { ...scope, kind: 'team' })).toBeNull()
})
