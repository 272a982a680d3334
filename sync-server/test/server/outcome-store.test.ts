import { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { migrateServer, readMigrations } from '#server/db/migrate.ts'
import { applyCommand } from '#server/commands/apply-command.ts'
import { applyRequest } from '#server/sync/apply-request.ts'

/* The one store of outcomes, made from the three that there were. */

const owner = randomUUID()
const leagueId = randomUUID()
const now = '2026-05-01T12:00:00.000Z'
const ask = {
  slug: 'harbour',
  name: 'Harbour Cup',
  seasonName: 'First',
  protestMinutes: 30,
  seasonId: null,
  rulesetId: null,
  rulesetVersionId: null,
}
let pglite: PGlite
let database: Database

beforeAll(async () => {
  pglite = await PGlite.create({ parsers: { ...valueParsers } })
  const files = await readMigrations()
  const before = files.filter(({ name }) => name < '0034')
  await migrateServer(pglite, before)
  await pglite.query(`insert into users (id, display_name, created_at) values ($1, 'Olive', $2)`, [
    owner,
    now,
  ])
  await pglite.query(
    `insert into request_outcomes (user_id, key, content, league_id, name, outcome, done_at)
     values ($1, 'key-1', 'other content', $2, 'team.add', '{"ok": true}', $3)`,
    [owner, leagueId, now],
  )
  await pglite.query(
    `insert into leagues (id, slug, name, plan, created_at) values ($1, 'harbour', 'Harbour Cup', 'PRO', $2)`,
    [leagueId, now],
  )
  await pglite.query(
    `insert into rulesets (id, league_id, name, created_at) values ($1, $2, 'Rules', now())`,
    [rulesetId, leagueId],
  )
  await pglite.query(
    `insert into ruleset_versions (id, league_id, ruleset_id, version, rules, created_at) values ($1, $2, $3, 1, '{}', $4)`,
    [versionId, leagueId, rulesetId, now],
  )
  await pglite.query(
    `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at) values ($1, $2, 'First', true, $3, $4)`,
    [seasonId, leagueId, versionId, now],
  )
  await pglite.query(
    `insert into audit_log (league_id, at, user_id, name, args, outcome) values ($1, $2, $3, 'league.create', $4, '{"ok": true}')`,
    [leagueId, now, owner, JSON.stringify({ ...ask, id: leagueId })],
  )
  await migrateServer(pglite, files)
  database = pgliteDatabase(pglite)
})
afterAll(() => pglite.close())

const [versionId, rulesetId, seasonId] = [randomUUID(), randomUUID(), randomUUID()]
const deps = () => ({
  database,
  jobs: { enqueue: async () => {} },
  plans: { floor: 'ELITE' as const, clock: () => Date.parse(now) },
  clock: () => Date.parse(now),
  log: { error: () => {} },
})

const makeToken = () =>
  applyCommand(deps(), {
    user: { id: owner },
    leagueId: null,
    name: 'account.make-token',
    args: { name: 'Results', days: 30 },
    key: { kind: 'header', text: 'token-1' },
    requestId: null,
  })

test('a key that was used before the stores became one is still used', async () => {
  const outcome = await applyRequest(deps(), {
    user: { id: owner },
    leagueId,
    name: 'team.add',
    args: { items: [{ id: randomUUID(), name: 'Team' }] },
    idempotencyKey: 'key-1',
    requestId: null,
  })
  expect(outcome).toMatchObject({ code: 'key-reused' })
})

test('a league that was made then is answered again and not made twice', async () => {
  const answer = await applyCommand(deps(), {
    user: { id: owner },
    leagueId,
    name: 'league.create',
    args: { ...ask, id: leagueId, plan: 'PRO' },
    key: { kind: 'id', id: leagueId },
    requestId: null,
  })
  expect(answer).toEqual({
    ok: true,
    result: {
      id: leagueId,
      slug: 'harbour',
      name: 'Harbour Cup',
      plan: 'PRO',
      role: 'OWNER',
      seasonId,
      rulesetId,
      rulesetVersionId: versionId,
    },
  })
})

test('a secret is told once: the request is known again, and the store does not hold it', async () => {
  const made = await makeToken()
  if (!made.ok) throw new Error(made.message)
  expect(await makeToken()).toMatchObject({ ok: false, code: 'token-made' })
  const { rows } = await database.query<{ text: string }>(
    `select (select string_agg(o::text, '') from outcomes o) || (select string_agg(a::text, '') from audit_log a) as text`,
  )
  expect(rows[0]?.text).toContain('account.make-token')
  expect(rows[0]?.text).not.toContain(made.result.token)
})

test('a row of the store is of a device or of a request, and never of both', async () => {
  const both = database.query(
    `insert into outcomes (device_id, seq, user_id, key, name, done_at) values ($1, 1, $1, 'k', 'x', now())`,
    [owner],
  )
  await expect(both).rejects.toThrow(/outcomes_of_one_kind/)
})
