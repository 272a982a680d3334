import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Query } from '#shared/queries/define.ts'
import { findQuery } from '#shared/queries/registry.ts'
import type { OpenTieView } from '#shared/queries/open-ties-view.ts'
import type { RulesetPreviewView } from '#shared/queries/ruleset-preview-view.ts'
import type { RulingItem } from '#shared/queries/rulings.ts'
import type { SeasonRules } from '#shared/queries/season-rules.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import { Ruleset, type RulesetInput } from '#shared/scoring/ruleset.ts'
import type { Device } from '../device.ts'
import { freshId, ids, sheet, whole } from '../testing/invented-league.ts'
import { emptyReplica, memoryReplica, openTestDevice } from '../testing/open-test-device.ts'
import { computedQueries } from './computed-queries.ts'
import { seasonCache, type SeasonCache } from './season-cache.ts'

let pg: PGlite
let device: Device
let told: () => void
let cache: SeasonCache

beforeAll(async () => {
  pg = await memoryReplica()
})
afterAll(() => pg.close())
beforeEach(async () => {
  await emptyReplica(pg)
  const opened = await openTestDevice(pg)
  device = opened.device
  cache = seasonCache()
  told = () => {
    for (const changed of opened.changes.splice(0)) cache.note(changed)
  }
  await device.apply(whole())
})

const scope = { leagueId: ids.league, seasonId: ids.season }

async function ask<Result>(name: string, args: object = {}): Promise<Result> {
  told()
  const computed = computedQueries(cache, (seq) => device.isSent(seq), device)
  const query = (computed[name] ?? findQuery(name)) as Query<unknown, unknown>
  return device.read(async (db) => query.run(db, query.args.parse({ ...scope, ...args }))) as Promise<Result>
}

async function act(name: string, args: unknown): Promise<void> {
  expect(await device.mutate({ leagueId: ids.league, name, args })).toEqual({ ok: true })
}

it.each([
  ['for rounds to come alone', 1],
  ['for the round that was held too', 2],
])('what a preview tells is what saving does, %s', async (_, events) => {
  await act('result.submit', sheet(ids.race, [0, 1, 2, 3]))
  const current = await ask<SeasonRules>('season-rules')
  expect(current.events.map(({ held }) => held)).toEqual([true, false])
  const eventIds = current.events
    .toReversed()
    .slice(0, events)
    .map(({ id }) => id)
  const input: RulesetInput = {
    points: { race: [1000, 2000, 3000, 4000] },
    drivers: { order: { criteria: [{ by: 'points' }] } },
  }
  const rules = Ruleset.parse(input)
  const before = await ask<StandingsView>('standings', { kind: 'driver' })
  const preview = await ask<RulesetPreviewView>('ruleset-preview', { rules, eventIds })
  await act('ruleset.save', {
    rulesetId: current.rulesetId,
    versionId: freshId(1),
    name: current.rulesetName,
    rules,
    bindSeasonIds: [ids.season],
    bindEventIds: eventIds,
  })
  const after = await ask<StandingsView>('standings', { kind: 'driver' })
  expect(preview.drivers.map(({ id, after }) => ({ id, ...after }))).toEqual(
    after.rows.map(({ id, rank, shared, pointsMp }) => ({ id, rank, shared, pointsMp })),
  )
  const old = new Map(before.rows.map((row) => [row.id, row.pointsMp]))
  expect(preview.drivers.map(({ before }) => before?.pointsMp)).toEqual(
    after.rows.map(({ id }) => old.get(id)),
  )
  expect(after.rows[0]?.name).toBe(events === 1 ? 'Ana Vilar' : 'Di Ekwe')
  const saved = await ask<SeasonRules>('season-rules')
  expect(saved.versions.map(({ version, savedBy }) => [version, savedBy])).toEqual([
    [2, 'Olive'],
    [1, null],
  ])
})

it('a ruling on an open tie closes it, and revoking opens it again', async () => {
  await act('ruleset.save', {
    rulesetId: (await ask<SeasonRules>('season-rules')).rulesetId,
    versionId: freshId(1),
    name: 'Standard',
    rules: {
      points: { race: [10_000, 6000] },
      drivers: { listed: 'points', order: { criteria: [{ by: 'points' }], unresolved: 'ask' } },
    },
    bindSeasonIds: [ids.season],
    bindEventIds: (await ask<SeasonRules>('season-rules')).events.map(({ id }) => id),
  })
  await act('result.submit', sheet(ids.race, [0, 1]))
  await act('result.submit', sheet(ids.secondRace, [1, 0]))
  const [tie, ...others] = await ask<OpenTieView[]>('open-ties')
  expect(others).toEqual([])
  expect(tie?.subjects.map(({ name }) => name)).toEqual(['Ana Vilar', 'Bo Lund'])
  await act('ruling.make', {
    id: freshId(2),
    seasonId: ids.season,
    sessionId: null,
    decision: { kind: 'tie', subject: 'driver', order: [[ids.drivers[1]], [ids.drivers[0]]] },
    reason: 'Drawn by lot',
  })
  expect(await ask('open-ties')).toEqual([])
  const { rows } = await ask<StandingsView>('standings', { kind: 'driver' })
  expect(rows.map(({ name, rank, shared }) => [name, rank, shared])).toEqual([
    ['Bo Lund', 1, false],
    ['Ana Vilar', 2, false],
  ])
  const [ruling] = await ask<RulingItem[]>('rulings')
  expect(ruling).toMatchObject({ names: [['Bo Lund'], ['Ana Vilar']], decidedBy: 'Olive', revoked: null })
  await act('ruling.revoke', { id: freshId(2), reason: 'The lot was not drawn fairly' })
  expect(await ask('open-ties')).toHaveLength(1)
})

it('licence points of rulings are in the table', async () => {
  await act('result.submit', sheet(ids.race, [0, 1]))
  await act('ruling.make', {
    id: freshId(3),
    seasonId: ids.season,
    decision: { kind: 'licence', driverId: ids.drivers[1], points: 3 },
    reason: 'Ignored blue flags',
  })
  const { rows } = await ask<StandingsView>('standings', { kind: 'driver' })
  expect(
    rows
      .filter(({ licencePoints }) => licencePoints > 0)
      .map(({ name, licencePoints }) => [name, licencePoints]),
  ).toEqual([['Bo Lund', 3]])
})
