import type { Db } from '#shared/db/db.ts'
import { foldChanges, type FeedBatch, type RowChange } from './feed-batch.ts'
import { addRow, clearLeague, projectLeague, projectRows, type RowIds } from './project-feed.ts'
import { tableOf, type ColumnDefaults } from './synced-tables.ts'

/**
 * Writes a batch into the raw feed and into the tables of both schemas, with the position it leads to, in the caller's
 * transaction. The caller has put back what pending mutations touched. Answers the rows that may have changed.
 */
export async function storeFeed(
  tx: Db,
  batch: FeedBatch,
  defaults: ColumnDefaults,
  now: number,
): Promise<RowIds> {
  if (batch.replace) {
    await tx.query('delete from device.feed where league_id = $1', [batch.leagueId])
    await clearLeague(tx, batch.leagueId)
  }
  const folded = foldChanges(batch.changes)
  const changed = rowsOf(folded)
  if (batch.replace && folded.every(isWhole)) {
    await fillFeed(tx, batch.leagueId, folded)
    await projectLeague(tx, batch.leagueId, changed.keys(), defaults)
  } else {
    await removeRows(tx, batch.leagueId, folded)
    await putRows(tx, batch.leagueId, folded)
    await projectRows(tx, batch.leagueId, changed, defaults)
  }
  await tx.query(
    `insert into device.shapes (league_id, handle, feed_offset, synced_at) values ($1, $2, $3, $4)
     on conflict (league_id) do update
       set handle = excluded.handle, feed_offset = excluded.feed_offset, synced_at = excluded.synced_at`,
    [batch.leagueId, batch.handle, batch.offset, now],
  )
  return changed
}

function isWhole({ kind, columns }: RowChange): boolean {
  return kind === 'put' && 'audience' in columns && 'revision' in columns && 'body' in columns
}

/** A league's rows into a feed that has none of it: a first synchronisation brings tens of thousands. */
async function fillFeed(tx: Db, leagueId: string, rows: readonly RowChange[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce).map((row) => row.columns)
    await tx.query(
      `insert into device.feed (league_id, entity, entity_id, audience, revision, body)
       select $1::uuid, r.entity, r.entity_id::uuid, r.audience, r.revision, nullif(r.body::jsonb, 'null'::jsonb)
         from unnest($2::text[], $3::text[], $4::integer[], $5::integer[], $6::text[])
              as r(entity, entity_id, audience, revision, body)`,
      [
        leagueId,
        some.map((row) => row.entity),
        some.map((row) => row.entity_id),
        some.map((row) => row.audience),
        some.map((row) => row.revision),
        some.map((row) => JSON.stringify(row.body)),
      ],
    )
  }
}

const rowsAtOnce = 2_000

async function removeRows(tx: Db, leagueId: string, folded: readonly RowChange[]): Promise<void> {
  const removed = folded.filter((row) => row.kind === 'remove')
  if (removed.length === 0) return
  await tx.query(
    `delete from device.feed f using jsonb_to_recordset($2::jsonb) as r(entity text, entity_id uuid)
      where f.league_id = $1 and f.entity = r.entity and f.entity_id = r.entity_id`,
    [leagueId, JSON.stringify(removed.map((row) => row.columns))],
  )
}

async function putRows(tx: Db, leagueId: string, folded: readonly RowChange[]): Promise<void> {
  const put = folded.filter((row) => row.kind === 'put')
  if (put.length === 0) return
  await tx.query(
    `insert into device.feed (league_id, entity, entity_id, audience, revision, body)
     select $1::uuid, k.entity, k.entity_id,
            case when r ? 'audience' then (r ->> 'audience')::integer else f.audience end,
            case when r ? 'revision' then (r ->> 'revision')::integer else f.revision end,
            case when r ? 'body' then nullif(r -> 'body', 'null'::jsonb) else f.body end
       from jsonb_array_elements($2::jsonb) r
       cross join lateral (select r ->> 'entity' as entity, (r ->> 'entity_id')::uuid as entity_id) k
       left join device.feed f on f.league_id = $1 and f.entity = k.entity and f.entity_id = k.entity_id
     on conflict (league_id, entity, entity_id) do update
       set audience = excluded.audience, revision = excluded.revision, body = excluded.body`,
    [leagueId, JSON.stringify(put.map((row) => row.columns))],
  )
}

function rowsOf(folded: readonly RowChange[]): RowIds {
  const rows: RowIds = new Map()
  for (const { columns } of folded) {
    const table = tableOf(columns.entity)
    if (table) addRow(rows, table, columns.entity_id)
  }
  return rows
}
