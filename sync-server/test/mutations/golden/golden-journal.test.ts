import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PushResponse, type OutboxMutation } from '#shared/sync/protocol.ts'
import { buildApp } from '#server/app.ts'
import { pgliteDatabase } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { issueToken } from '#server/identity/sign-ins.ts'
import { newDeviceKey } from '#desktop/engine/bundle/device-key.ts'
import { systemClock } from '#desktop/engine/clock.ts'
import { openDevice, type Device } from '#desktop/engine/device.ts'
import { encodeLine } from '#desktop/engine/journal/journal-line.ts'
import { openJournal } from '#desktop/engine/journal/journal.ts'
import { FeedChange } from '#desktop/engine/replica/feed-batch.ts'
import { openReplica } from '#desktop/engine/replica/replica.ts'
import { emptyReplica, memoryJournal, memoryReplica } from '#desktop/engine/testing/open-test-device.ts'
import { noEngine } from '../../server/test-server.ts'
import { fixture, seedSql, type Actor } from '../league-fixture.ts'
import { refusedSince, releases } from './releases.ts'

/*
 * The whole way of old work: a journal as the released version wrote it, opened by today's device, put on top of what
 * today's feed brings, sent to today's route for pushes, and answered.
 */

const now = Date.parse('2026-03-01T18:00:00.000Z')
let server: PGlite
let replica: PGlite
let app: Awaited<ReturnType<typeof buildApp>>
let tokens: Map<Actor, string>

beforeAll(async () => {
  server = await openServerPglite()
  // The invented neighbour has a race without an event.
  await server.exec('alter table sessions drop constraint sessions_league_id_event_id_fkey')
  replica = await memoryReplica()
  app = await buildApp({
    database: pgliteDatabase(server),
    engine: noEngine,
    jobs: { enqueue: async () => {} },
    clock: () => now,
    developmentSignIn: false,
    web: null,
    log: false,
    limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await server.close()
  await replica.close()
})
beforeEach(async () => {
  await emptyReplica(replica)
  const { rows } = await server.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename not in ('applied_migrations', 'feed_epoch', 'id_secret')`,
  )
  const actors = ['owner', 'admin', 'steward', 'driverUser', 'stranger'] as const
  const users = actors.map((actor) => `('${fixture[actor]}', '${actor}', now())`)
  const emptied = rows.map(({ name }) => `delete from ${name};`).join('\n')
  await server.exec(
    `set session_replication_role to replica; ${emptied} set session_replication_role to origin`,
  )
  await server.exec(
    `begin; insert into users (id, display_name, created_at) values ${users.join()}; ${seedSql} commit`,
  )
  tokens = new Map()
  for (const actor of actors) {
    const times = { accessMs: 10 ** 9, refreshMs: 10 ** 9 }
    tokens.set(actor, await issueToken(pgliteDatabase(server), fixture[actor], 'test', now, times))
  }
})

async function push(
  by: Actor,
  deviceId: string,
  mutations: readonly OutboxMutation[],
): Promise<PushResponse> {
  const answer = await app.inject({
    method: 'POST',
    url: '/sync/push',
    headers: { authorization: `Bearer ${tokens.get(by) ?? ''}` },
    payload: { protocol: 1, deviceId, sentAt: now, mutations },
  })
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body])
  return PushResponse.parse(answer.json())
}

const done = (seq: number, name: string, args: unknown): OutboxMutation => ({
  seq,
  leagueId: fixture.league,
  name,
  args,
  at: now,
})

/** A device that finds such a journal on its disk. */
async function deviceWith(userId: string, deviceId: string, work: OutboxMutation): Promise<Device> {
  const bytes = Buffer.concat([
    encodeLine({ kind: 'journal', format: 1, deviceId, userId, lastSeq: 0 }),
    encodeLine({ kind: 'enqueued', mutation: work }),
  ])
  const journal = await openJournal({ file: memoryJournal({ bytes }), userId, newDeviceId: randomUUID() })
  expect([journal.deviceId(), journal.lastSeq(), journal.damage]).toEqual([deviceId, 1, null])
  return openDevice({
    journal,
    replica: await openReplica({ database: replica, deviceId: () => journal.deviceId(), userId }),
    clock: systemClock,
    identity: { key: newDeviceKey(), person: 'Olive', laptop: 'Laptop', newId: randomUUID },
    onChanged: () => {},
    onOutbox: () => {},
  })
}

const audiences: Readonly<Record<Actor, number>> = {
  owner: 3,
  admin: 3,
  steward: 2,
  driverUser: 1,
  stranger: 0,
}

/** Everything that this person may see now. */
async function feedOf(by: Actor) {
  const { rows } = await server.query(
    'select * from league_feed where league_id = $1 and audience <= $2 order by revision',
    [fixture.league, audiences[by]],
  )
  const changes = rows.map((value) => FeedChange.parse({ headers: { operation: 'insert' }, value }))
  return { leagueId: fixture.league, replace: true, changes, handle: 'handle', offset: '1_0' }
}

async function isMember(actor: Actor): Promise<boolean> {
  const { rows } = await server.query(
    'select 1 from members where league_id = $1 and user_id = $2 and removed_at is null',
    [fixture.league, fixture[actor]],
  )
  return rows.length > 0
}

const columns = async (schema: 'app' | 'synced', table: string) =>
  (await replica.query(`select * from ${schema}.${table} order by id`)).rows

describe.each(releases)('a journal of version $version', ({ changes }) => {
  test.each(changes)('with $name shows on the device and arrives', async ({ name, by, args, after }) => {
    const devices = new Map<Actor, { readonly id: string; seq: number }>()
    for (const [actor, earlier, given] of after) {
      const of = devices.get(actor) ?? { id: randomUUID(), seq: 0 }
      devices.set(actor, of)
      of.seq += 1
      const { outcomes } = await push(actor, of.id, [done(of.seq, earlier, given)])
      expect([earlier, outcomes[0]?.outcome]).toEqual([earlier, { ok: true }])
    }
    const deviceId = randomUUID()
    const device = await deviceWith(fixture[by], deviceId, done(1, name, args))
    await device.apply(await feedOf(by))
    const code = refusedSince[name]
    const state = code === undefined ? { kind: 'pending' } : { kind: 'conflicting', code }
    expect(device.outbox()).toMatchObject([{ seq: 1, name, state }])

    const { outcomes } = await push(by, deviceId, device.unsent(0, 10))
    expect(outcomes).toMatchObject([
      { seq: 1, outcome: code === undefined ? { ok: true } : { ok: false, code } },
    ])
    await device.recordOutcomes(outcomes)
    if (await isMember(by)) await device.apply(await feedOf(by))
    else {
      device.allow([])
      await device.drop(fixture.league)
    }
    expect(device.outbox().map((item) => item.state)).toMatchObject(
      code === undefined ? [] : [{ kind: 'refused', code }],
    )
    for (const table of ['drivers', 'sessions', 'results', 'rulings', 'incidents'])
      expect(await columns('app', table)).toEqual(await columns('synced', table))
  })
})
