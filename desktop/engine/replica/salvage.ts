import { PGlite } from '@electric-sql/pglite'
import { FeedRow } from '#shared/sync/protocol.ts'
import type { ReplicaDatabase } from './database.ts'
import { projectAll } from './project-feed.ts'
import { readColumnDefaults } from './synced-tables.ts'

/** What could be read of a replica whose files may be of different times: the raw feed and how far it went. */
export interface Salvaged {
  readonly feed: readonly FeedRow[]
  readonly shapes: readonly unknown[]
}

/**
 * Reads the raw feed without any index. Throws where that is not possible. What it answers may still be wrong in places:
 * the comparison with the server finds that out. It can also hang: the caller needs somebody who watches.
 */
export async function salvage(path: string): Promise<Salvaged> {
  const database = await PGlite.create(path)
  try {
    await database.exec(
      'set enable_indexscan to off; set enable_indexonlyscan to off; set enable_bitmapscan to off',
    )
    const feed = await database.query('select * from device.feed')
    const shapes = await database.query('select * from device.shapes')
    const rows = new Map(
      feed.rows
        .map((row) => FeedRow.parse(row))
        .map((row) => [`${row.league_id} ${row.entity} ${row.entity_id}`, row]),
    )
    return { feed: [...rows.values()], shapes: shapes.rows }
  } finally {
    await database.close().catch(() => {})
  }
}

/** Puts salvaged rows into an empty replica. */
export async function fillWith(database: ReplicaDatabase, { feed, shapes }: Salvaged): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into device.feed select * from jsonb_populate_recordset(null::device.feed, $1::jsonb)`,
      [JSON.stringify(feed)],
    )
    await tx.query(
      `insert into device.shapes select * from jsonb_populate_recordset(null::device.shapes, $1::jsonb)`,
      [JSON.stringify(shapes, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))],
    )
    await projectAll(tx, await readColumnDefaults(tx))
  })
}
