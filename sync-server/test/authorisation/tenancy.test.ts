import type { PGlite } from '@electric-sql/pglite'
import { v5 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outcome } from '#shared/base/outcome.ts'
import { execute } from '#shared/mutations/execute.ts'
import { importedDriverId } from '#shared/imports/import-ids.ts'
import { mutations, type MutationName } from '#shared/mutations/registry.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { cases, sheetUpdate } from '#server/test/mutations/all-cases.ts'
import { fixture, freshId, type Actor } from '#server/test/mutations/league-fixture.ts'
import { seedTwins, twin } from './twin-leagues.ts'

/** Two leagues that differ in nothing but their ids. The victim has used everything there is; the other one attacks. */
const victim = { leagueId: twin(fixture.league), user: (actor: Actor) => twin(fixture[actor]) }
const attacker = { leagueId: fixture.league, user: (actor: Actor): string => fixture[actor] }
type League = typeof victim

let pg: PGlite
let foreignIds: string[]
let tables: string[]

beforeAll(async () => {
  pg = await openServerPglite()
  await seedTwins(pg)
  for (const name of Object.keys(mutations) as MutationName[]) {
    await pg.exec('begin')
    await useAsVictim(name)
    await pg.exec('commit')
  }
  const { rows } = await pg.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'league_id'`,
  )
  tables = rows.map((row) => row.name)
  foreignIds = await oneIdPerEntity()
})
afterAll(() => pg.close())

describe.each(Object.keys(mutations) as MutationName[])('%s', (name) => {
  test('with an id of another league in any place touches nothing of that league and refers to nothing of it', async () => {
    const { good, by, after = [] } = cases[name]
    await pg.exec('begin')
    for (const [actor, earlier, args] of after) await act(attacker, actor, earlier, args)
    const before = await stateOf(victim.leagueId)
    for (const place of idPlaces(good)) {
      for (const foreign of foreignIds) {
        await pg.exec('savepoint attack')
        const outcome = await act(attacker, by, name, replaceAt(good, place, foreign))
        if (outcome.ok) {
          expect([place, foreign, await stateOf(victim.leagueId)]).toEqual([place, foreign, before])
          expect([place, foreign, await strayReferences(attacker.leagueId, foreign)]).toEqual([
            place,
            foreign,
            [],
          ])
        }
        await pg.exec('rollback to attack')
      }
    }
    await pg.exec('rollback')
  })
})

describe('ids that follow from others are free in every league', () => {
  test('a guest of a result file is added although another league has taken the id', async () => {
    const identity = 'iracing:777001'
    const id = importedDriverId(victim.leagueId, identity)
    await undone(async () => {
      await act(attacker, 'admin', 'driver.add', { items: [{ id, displayName: 'Squatter' }] })
      const items = [{ identity, displayName: 'Gil Marsh' }]
      expect(await act(victim, 'steward', 'import.add-guests', { items })).toEqual({ ok: true })
    })
  })

  test('a car of a sheet is submitted although another league has taken the id, and each keeps its own', async () => {
    const entryId = v5('number 44', twin(fixture.event))
    await undone(async () => {
      await setUp(victim, 'driver.add', { items: [{ id: twin(freshId(801)), displayName: 'Vic' }] })
      const squat = sheetOf(await sessionOf(attacker), entryId, fixture.ana)
      expect(await act(attacker, 'steward', 'result.submit', squat)).toEqual({ ok: true })
      const before = await stateOf(attacker.leagueId)
      const sheet = sheetOf(await sessionOf(victim), entryId, twin(freshId(801)))
      expect(await act(victim, 'steward', 'result.submit', sheet)).toEqual({ ok: true })
      expect(await stateOf(attacker.leagueId)).toEqual(before)
    })
  })

  test('a steward’s part of a sheet is theirs, whatever sessions another league makes', async () => {
    const { rows } = await pg.query<{ id: string }>('select md5($1::text || $2::text)::uuid as id', [
      twin(fixture.race),
      victim.user('steward'),
    ])
    const partId = rows[0]?.id ?? ''
    await undone(async () => {
      await pg.query(
        `insert into sessions (id, league_id, event_id, kind, name, ordinal) values ($1, $2, $3, 'race', 'Trap', 9)`,
        [partId, attacker.leagueId, fixture.event],
      )
      await pg.query(
        `insert into sheet_parts (id, league_id, session_id, update, openings, changed_at)
         values ($1, $2, $1, 'AAAA', '{}', now())`,
        [partId, attacker.leagueId],
      )
      const before = await stateOf(attacker.leagueId)
      const update = sheetUpdate(victim.user('steward'), twin(freshId(1)), twin(fixture.ana))
      const edit = { sessionId: twin(fixture.race), update }
      expect(await act(victim, 'steward', 'sheet.edit', edit)).toEqual({ ok: true })
      expect(await stateOf(attacker.leagueId)).toEqual(before)
    })
  })
})

/** A session of its own for a submission: added to a new event. */
async function sessionOf(league: League): Promise<string> {
  const own = league === victim ? twin : (id: string) => id
  const [event, session] = [own(freshId(821)), own(freshId(822))]
  await setUp(league, 'event.add', {
    id: event,
    seasonId: own(fixture.season),
    round: 8,
    name: 'Round 8',
    track: 'Harbour',
    startsAt: '2026-07-10T18:00:00Z',
    sessions: [{ id: session, kind: 'race', name: 'Race' }],
  })
  return session
}

function sheetOf(sessionId: string, entryId: string, driver: string): unknown {
  const result = { id: v5('result', sessionId), entryId, position: 1, status: 'FINISHED' }
  const entries = [{ id: entryId, carNumber: '44', driverIds: [driver] }]
  return { sessionId, seenVersion: 0, entries, results: [result] }
}

async function setUp(league: League, name: MutationName, args: unknown): Promise<void> {
  expect(await act(league, 'admin', name, args)).toEqual({ ok: true })
}

async function undone(run: () => Promise<void>): Promise<void> {
  await pg.exec('begin')
  try {
    await run()
  } finally {
    await pg.exec('rollback')
  }
}

/** What the cases do, done in the victim's league; what no longer fits after the others is left out. */
async function useAsVictim(name: MutationName): Promise<void> {
  const { good, by, after = [] } = cases[name]
  const steps = [...after, [by, name, good] as const]
  for (const [actor, each, args] of steps) {
    if (endings.has(each)) continue
    const own = JSON.parse(twin(JSON.stringify(args)))
    if (each === 'sheet.edit')
      own.update = sheetUpdate(victim.user(actor), twin(freshId(1)), twin(fixture.ana))
    await act(victim, actor, each, own)
  }
}

/** What would leave the victim with less than there is to attack. */
const endings: ReadonlySet<MutationName> = new Set(['member.leave', 'member.remove', 'incident.withdraw'])

/** Runs a mutation with its deferred constraints, and leaves nothing of it unless it is accepted. */
async function act(league: League, actor: Actor, name: string, args: unknown): Promise<Outcome> {
  await pg.exec('savepoint act')
  const context = { leagueId: league.leagueId, userId: league.user(actor), now: '2026-03-01T18:00:00.000Z' }
  try {
    const outcome = await execute(pg, name, args, context)
    await pg.exec(outcome.ok ? 'set constraints all immediate; release act' : 'rollback to act')
    return outcome
  } catch (error) {
    await pg.exec('rollback to act')
    return { ok: false, code: 'clash', message: String(error) }
  }
}

/** Everything a league has, the feed and the audit of its rows included. */
async function stateOf(leagueId: string): Promise<unknown> {
  const parts = tables.map(
    (table) =>
      `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${table}" t where t.league_id = $1`,
  )
  const { rows } = await pg.query(
    `${parts.join(' union all ')} union all
    select 'leagues', md5(t::text) from leagues t where t.id = $1`,
    [leagueId],
  )
  return rows
}

/** Rows of a league's feed that name an id of which the league itself has no row. */
async function strayReferences(leagueId: string, id: string): Promise<unknown[]> {
  const { rows } = await pg.query(
    `select f.entity, f.body from league_feed f
      where f.league_id = $1 and f.body::text like '%' || $2::text || '%'
        and not exists (select 1 from league_feed own where own.league_id = $1 and own.entity_id = $2::uuid)`,
    [leagueId, id],
  )
  return rows
}

async function oneIdPerEntity(): Promise<string[]> {
  const { rows } = await pg.query<{ entity: string; id: string }>(
    `select entity, (array_agg(entity_id order by entity_id))[1]::text as id from league_feed
      where league_id = $1 group by entity order by entity`,
    [victim.leagueId],
  )
  expect(rows.map((row) => row.entity)).toEqual(
    expect.arrayContaining(['sheet_part', 'incident_vote', 'import_columns']),
  )
  return rows.map((row) => row.id)
}

type Place = readonly (string | number)[]
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Where ids stand in arguments. */
function idPlaces(value: unknown, at: Place = []): Place[] {
  if (typeof value === 'string') return uuid.test(value) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value)
  return keys.flatMap((key) => idPlaces((value as Record<string | number, unknown>)[key], [...at, key]))
}

function replaceAt(value: unknown, place: Place, by: string): unknown {
  const copy = structuredClone(value)
  const last = place.at(-1)
  const holder = place
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], copy)
  if (last !== undefined) (holder as Record<string | number, unknown>)[last] = by
  return copy
}
