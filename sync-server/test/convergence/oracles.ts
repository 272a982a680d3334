import type { PGlite } from '@electric-sql/pglite'
import { execute } from '#shared/mutations/execute.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { syncedTables } from '#desktop/engine/replica/synced-tables.ts'
import { deviceFingerprintSql, type FeedHistory } from './feed-history.ts'
import { leftOver } from './held-work.ts'
import type { SimDevice } from './sim-device.ts'
import { audienceOf, type SimServer } from './sim-server.ts'

/** Something that must never be. */
export class Violation extends Error {
  readonly oracle: 'prefix' | 'pending' | 'once' | 'equal' | 'settles'

  constructor(oracle: Violation['oracle'], message: string) {
    super(`[${oracle}] ${message}`)
    this.oracle = oracle
  }
}

/**
 * Every state of the feed that a device has stored is a state the server had, whole transactions and no later one undone.
 * Answers how far in the server's history it is.
 */
export async function checkPrefix(pg: PGlite, history: FeedHistory, seen: number): Promise<number> {
  const { rows } = await pg.query<{ count: number; fingerprint: string }>(deviceFingerprintSql)
  const state = rows[0]
  if (!state || state.count === 0) return seen
  const position = history.find(state.fingerprint).find((at) => at >= seen)
  if (position === undefined) {
    throw new Violation('prefix', `a device holds ${String(state.count)} rows as the server never had them`)
  }
  return position
}

/**
 * Whether what a device holds is what the server has at the revision up to which the device has read, at this place in the
 * server's history or later. After a restore that number may have been given for something else that looked alike.
 */
export async function isAtItsRevision(pg: PGlite, history: FeedHistory, since: number): Promise<boolean> {
  const { rows } = await pg.query<{ fingerprint: string; revision: number }>(
    `select d.fingerprint, split_part(s.feed_offset, '_', 1)::integer as revision
       from (${deviceFingerprintSql}) d, device.shapes s`,
  )
  const [read] = rows
  if (!read) return false
  return history.find(read.fingerprint).some((at) => at >= since && history.isAt(at, read.revision))
}

/** What a device shows is what the server said plus its own pending work, and nothing else. */
export async function checkPending(device: SimDevice): Promise<void> {
  const { engine, pg } = device
  if (!engine) return
  await engine.device.read(async () => {
    const progress = await pg.query<{ last_seq: number }>(
      'select last_seq from synced.device_progress where league_id = $1 and id = $2',
      [demoLeague.id, engine.deviceId],
    )
    const confirmed = progress.rows[0]?.last_seq ?? 0
    // What it carries for others lies below its own.
    const items = [
      ...engine.device
        .unsettled(demoLeague.id)
        .flatMap(({ mutation, carried }) =>
          carried ? [{ ...mutation, userId: carried.author.userId }] : [],
        ),
      ...engine.device
        .outbox()
        .filter(({ state, source }) => state.kind !== 'refused' && source.kind === 'own')
        // Its number has come back, and no answer yet: what the server has stands in its place until there is one.
        .filter(({ seq }) => seq > confirmed)
        .map((item) => ({ ...item, userId: demoUsers[device.user].id })),
    ]
    const looked = JSON.stringify([await newestTransaction(pg), items])
    if (checkedAt.get(device) === looked) return
    const expected = await pg.transaction(async (tx) => {
      const shown = await contentOf(tx, 'app')
      const { rows } = await tx.query<{ table_name: string; id: string }>(
        'select table_name, id from device.touched',
      )
      for (const { table_name: table, id } of rows) {
        await tx.query(`delete from app.${table} where id = $1`, [id])
        await tx.query(`insert into app.${table} select * from synced.${table} where id = $1`, [id])
      }
      if ((await contentOf(tx, 'app')) !== (await contentOf(tx, 'synced'))) {
        expectSame(
          'pending',
          `${device.name}: app without pending work`,
          await tableTexts(tx, 'app'),
          await tableTexts(tx, 'synced'),
        )
      }
      await replay(tx, items)
      const texts = (await contentOf(tx, 'app')) === shown ? null : await tableTexts(tx, 'app')
      await tx.rollback()
      return texts
    })
    if (expected) {
      expectSame('pending', `${device.name}: app with pending work`, expected, await tableTexts(pg, 'app'))
    }
    checkedAt.set(device, JSON.stringify([await newestTransaction(pg), items]))
  })
}

/** Where a device was looked at last and all was well: while nothing changes, it still is. */
const checkedAt = new WeakMap<SimDevice, string>()

async function newestTransaction(pg: PGlite): Promise<string> {
  const { rows } = await pg.query<{ newest: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as newest',
  )
  return rows[0]?.newest ?? ''
}

async function replay(
  tx: { query: PGlite['query']; exec: PGlite['exec'] },
  items: readonly (OutboxMutation & { readonly userId: string })[],
): Promise<void> {
  for (const { name, args, leagueId, at, userId } of items) {
    await tx.exec('savepoint again')
    const context = { leagueId, userId, now: new Date(at).toISOString() }
    const outcome = await execute(
      { query: async (sql, params) => tx.query(sql, params) },
      name,
      args,
      context,
    ).catch(() => null)
    await tx.exec(outcome?.ok ? 'release savepoint again' : 'rollback to savepoint again')
  }
}

/**
 * In the end a device holds exactly what its person may see, and shows exactly that; on top of it others' work which it
 * carries and which the server does not take from it.
 */
export async function checkEqual(device: SimDevice, server: SimServer): Promise<void> {
  const audience = await audienceOf(server.pg, device.user)
  const theirs = await server.pg.query(
    `select entity, entity_id, revision, audience, body from league_feed
      where league_id = $1 and audience <= $2 order by entity, entity_id`,
    [demoLeague.id, audience ?? -1],
  )
  const ours = await device.pg.query<{ body: unknown }>(
    'select entity, entity_id, revision, audience, body from device.feed order by entity, entity_id',
  )
  expectSame('equal', `${device.name}: feed`, theirs.rows.map(text), ours.rows.map(text))
  const synced = await tableTexts(device.pg, 'synced')
  const live = ours.rows.filter((row) => row.body !== null).length
  if (live !== synced.length) {
    throw new Violation(
      'equal',
      `${device.name}: ${String(live)} rows in the feed, ${String(synced.length)} of them in tables`,
    )
  }
  const { entries, fault } = await leftOver(device, server.pg)
  if (fault) throw new Violation('equal', `${device.name}: ${fault}`)
  const work = entries.map(({ mutation, carried }) => ({ ...mutation, userId: carried.author.userId }))
  expectSame(
    'equal',
    `${device.name}: app`,
    work.length === 0 ? synced : await withWork(device.pg, work),
    await tableTexts(device.pg, 'app'),
  )
}

/** What shows when this work is done on top of what the server said. */
async function withWork(
  pg: PGlite,
  work: readonly (OutboxMutation & { readonly userId: string })[],
): Promise<string[]> {
  return pg.transaction(async (tx) => {
    const copies = syncedTables.map(
      (table) => `delete from app.${table}; insert into app.${table} select * from synced.${table};`,
    )
    await tx.exec(`set local session_replication_role to replica; ${copies.join('\n')}
      set local session_replication_role to origin`)
    await replay(tx, work)
    const texts = await tableTexts(tx, 'app')
    await tx.rollback()
    return texts
  })
}

/** Rows of all tables of a schema, each as a text that names its table. */
async function tableTexts(db: Pick<PGlite, 'query'>, schema: 'app' | 'synced'): Promise<string[]> {
  const { rows } = await db.query<{ row: string }>(
    syncedTables
      .map((table) => `select '${table} ' || to_jsonb(t)::text as row from ${schema}.${table} t`)
      .join(' union all '),
  )
  return rows.map((row) => row.row).sort()
}

/** The content of all tables of a schema in a few letters. */
async function contentOf(db: Pick<PGlite, 'query'>, schema: 'app' | 'synced'): Promise<string> {
  const rows = syncedTables.map((table) => `select '${table} ' || t::text as row from ${schema}.${table} t`)
  const { rows: found } = await db.query<{ content: string }>(
    `select count(*) || ' ' || coalesce(sum(hashtextextended(row, 0)), 0) as content from (${rows.join(' union all ')}) r`,
  )
  return found[0]?.content ?? ''
}

function expectSame(
  oracle: Violation['oracle'],
  what: string,
  expected: readonly string[],
  got: readonly string[],
): void {
  const missing = expected.filter((row) => !got.includes(row))
  const excess = got.filter((row) => !expected.includes(row))
  if (missing.length === 0 && excess.length === 0 && expected.length === got.length) return
  throw new Violation(oracle, `${what}: missing ${list(missing)}, too many ${list(excess)}`)
}

function list(rows: readonly string[]): string {
  return rows.length === 0 ? 'none' : `${String(rows.length)}: ${rows.slice(0, 3).join(' ; ').slice(0, 600)}`
}

const text = (row: unknown): string => JSON.stringify(row)
