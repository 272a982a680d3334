import type { PGlite } from '@electric-sql/pglite'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { seededRandom } from '#shared/base/seeded-random.ts'
import { loadSeasonInput } from '#shared/queries/select/season-input.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonStandings } from '#shared/scoring/standings.ts'
import type { FeedChange } from '../replica/feed-batch.ts'
import {
  batch,
  driver,
  freshId,
  ids,
  progress,
  row,
  sheet,
  tombstone,
  whole,
} from '../testing/invented-league.ts'
import {
  emptyReplica,
  memoryReplica,
  openTestDevice,
  testDeviceId,
  type TestDevice,
} from '../testing/open-test-device.ts'
import { seasonCache, type SeasonCache } from './season-cache.ts'
import { standingsQuery } from './standings-query.ts'

const scope = { leagueId: ids.league, seasonId: ids.season }
let pg: PGlite
let it: TestDevice
let cache: SeasonCache
let noted = 0

beforeAll(async () => {
  pg = await memoryReplica()
})

beforeEach(async () => {
  await emptyReplica(pg)
  it = await openTestDevice(pg)
  await it.device.apply(whole())
  cache = seasonCache()
  noted = it.changes.length
})

/** The cache is told of what has happened, as the engine does it. */
function noteChanges(): void {
  for (const changed of it.changes.slice(noted)) cache.note(changed)
  noted = it.changes.length
}

async function view(): Promise<StandingsView> {
  noteChanges()
  const query = standingsQuery(cache, (seq) => it.device.isSent(seq))
  return it.device.read(async (db) => query.run(db, { ...scope, kind: 'driver' }))
}

async function computedAnew(): Promise<SeasonStandings | null> {
  const input = await it.device.read(async (db) => loadSeasonInput(db, ids.season))
  return input && computeStandings(input)
}

const submit = async (session: string, order: readonly number[], seen = 0): Promise<unknown> =>
  it.device.mutate({ leagueId: ids.league, name: 'result.submit', args: sheet(session, order, seen) })

/** What the server sends once it has taken up everything and recomputed. */
async function serverTakesUp(status: 'official' | 'provisional', revision = 5): Promise<void> {
  const mine = it.device.lastSeq()
  const rows = await it.rows<{ entity: string; body: Record<string, unknown> }>(
    `select 'session' as entity, to_jsonb(s) as body from app.sessions s union all
     select 'event', to_jsonb(e) from app.events e union all
     select 'entry', to_jsonb(n) from app.entries n union all
     select 'result', to_jsonb(r) from app.results r`,
  )
  const changes: FeedChange[] = rows.map(({ entity, body }) =>
    row(
      entity,
      entity === 'session' && body['status'] !== 'draft' ? { ...body, status: 'official' } : body,
      revision,
    ),
  )
  await it.device.apply(batch([...changes, progress(testDeviceId, mine, revision)]))
  const computed = await computedAnew()
  const standings = {
    id: freshId(1),
    league_id: ids.league,
    season_id: ids.season,
    kind: 'driver',
    status,
    as_of_revision: revision,
    rows: computed?.drivers,
  }
  await it.device.apply(batch([row('standings', standings, revision + 1)]))
}

describe('how settled standings are', () => {
  test('nothing that the server has computed: provisional', async () => {
    expect(await view()).toMatchObject({
      status: 'provisional',
      asOfRevision: null,
      reasons: ['not-recomputed'],
    })
  })

  test('work that is not sent shows at once, and says so', async () => {
    await submit(ids.race, [2, 0])
    const shown = await view()
    expect(shown.reasons).toContain('unsent-work')
    expect(shown.rows.slice(0, 2)).toMatchObject([
      { name: 'Cy Dorn', carNumber: '3', teamName: 'Gull Racing', pointsMp: 25_000, rank: 1 },
      { name: 'Ana Vilar', pointsMp: 18_000, rank: 2 },
    ])
  })

  test('work the server has taken up and not yet sent back waits for the server', async () => {
    await submit(ids.race, [2, 0])
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    const { reasons } = await view()
    expect(reasons).toContain('not-recomputed')
    expect(reasons).not.toContain('unsent-work')
  })

  test('official once the server has computed the very same from official results', async () => {
    await submit(ids.race, [2, 0])
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    await serverTakesUp('official')
    expect(await view()).toMatchObject({ status: 'official', reasons: [], asOfRevision: 5 })
  })

  test('a server that says provisional is believed', async () => {
    await submit(ids.race, [2, 0])
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    await serverTakesUp('provisional')
    expect(await view()).toMatchObject({ status: 'provisional', reasons: ['results-not-official'] })
  })

  test('until when results are open to protest is told, once the server has begun their windows', async () => {
    await submit(ids.race, [2, 0])
    expect(await view()).not.toHaveProperty('openUntil')
    const [stored] = await it.rows<{ body: Record<string, unknown> }>(
      `select to_jsonb(s) as body from app.sessions s where id = '${ids.race}'`,
    )
    const begun = { ...stored?.body, window_minutes: 30, window_ends_at: '2026-06-06T20:30:00+00:00' }
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    await it.device.apply(batch([row('session', begun, 8), progress(testDeviceId, 1, 8)]))
    expect(await view()).toMatchObject({ status: 'provisional', openUntil: '2026-06-06T20:30:00.000Z' })
  })

  test('standings that differ in a single point are not official', async () => {
    await submit(ids.race, [2, 0])
    await serverTakesUp('official')
    const [stored] = await it.rows<{ body: { rows: { pointsMp: number }[] } & Record<string, unknown> }>(
      'select to_jsonb(s) as body from app.standings s',
    )
    const rows = stored?.body.rows.map((each, index) =>
      index === 0 ? { ...each, pointsMp: each.pointsMp - 1 } : each,
    )
    await it.device.apply(batch([row('standings', { ...stored?.body, rows }, 9)]))
    expect(await view()).toMatchObject({ status: 'provisional', reasons: ['not-recomputed'] })
  })

  test('pending work that moves no points leaves them official', async () => {
    await submit(ids.race, [2, 0])
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    await serverTakesUp('official')
    await it.device.mutate({ leagueId: ids.league, name: 'league.rename', args: { name: 'Pier Cup' } })
    expect((await view()).status).toBe('official')
    await submit(ids.secondRace, [1])
    expect(await view()).toMatchObject({
      status: 'provisional',
      reasons: expect.arrayContaining(['unsent-work']) as unknown,
    })
  })
})

test('what is held in memory equals what the tables say, whatever happens', async () => {
  const random = seededRandom(7)
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value
  let revision = 10
  for (let step = 0; step < 60; step += 1) {
    const versions = await it.rows<{ id: string; sheet_version: number }>(
      'select id, sheet_version from app.sessions',
    )
    const session = pick(versions)
    const order = [0, 1, 2, 3].sort(() => random() - 0.5).slice(0, 1 + Math.floor(random() * 4))
    revision += 1
    const choice = random()
    if (choice < 0.4) await submit(session.id, order, session.sheet_version)
    else if (choice < 0.5)
      await it.device.apply(batch([driver(pick([0, 1, 2, 3]), `Driver ${String(step)}`, revision)]))
    else if (choice < 0.6) await it.device.apply(batch([tombstone('driver', pick(ids.drivers), revision)]))
    else if (choice < 0.7)
      await it.device.apply(batch([progress(testDeviceId, it.device.lastSeq(), revision)]))
    else if (choice < 0.75) await it.device.apply(whole())
    else if (choice < 0.85) {
      await it.device.mutate({
        leagueId: ids.league,
        name: 'ruling.make',
        args: {
          id: freshId(step),
          seasonId: ids.season,
          decision: { kind: 'adjustment', subject: 'driver', id: pick(ids.drivers), pointsMp: -1_000 },
          reason: 'Late to the briefing',
        },
      })
    } else {
      const last = it.device.outbox().find((item) => item.state.kind === 'pending')
      if (last)
        await it.device.recordOutcomes([
          { seq: last.seq, outcome: { ok: false, code: 'conflict', message: 'No.' } },
        ])
    }
    noteChanges()
    if (random() < 0.3) continue
    const held = await it.device.read(async (db) => cache.standings(db, scope))
    expect(canonicalJson(held)).toBe(canonicalJson(await computedAnew()))
  }
})
