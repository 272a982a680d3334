import type { Db } from '#shared/db/db.ts'
import { entityNames, type SyncedTable } from '#shared/model/synced-entities.ts'
import { leagueColumn, syncedTables, tableOf, type ColumnDefaults } from './synced-tables.ts'

/** Rows of synced tables, by table. */
export type RowIds = Map<SyncedTable, Set<string>>

export function addRow(rows: RowIds, table: SyncedTable, id: string): void {
  const ids = rows.get(table)
  if (ids) ids.add(id)
  else rows.set(table, new Set([id]))
}

/** Makes these rows of a league, in `synced` and in `app`, what the raw feed says: written, or gone. */
export async function projectRows(
  tx: Db,
  leagueId: string,
  rows: RowIds,
  defaults: ColumnDefaults,
): Promise<void> {
  for (const [table, ids] of rows) {
    await deleteRows(tx, 'synced', table, leagueId, ids)
    await deleteRows(tx, 'app', table, leagueId, ids)
    await tx.query(
      `insert into synced.${table}
       select r.* from device.feed f, jsonb_populate_record(null::synced.${table}, $4::jsonb || f.body) r
        where f.league_id = $1 and f.entity = any($2) and f.entity_id = any($3::uuid[]) and f.body is not null`,
      [leagueId, entitiesOf(table), [...ids], defaults.get(table) ?? '{}'],
    )
    await copyToApp(tx, table, leagueId, ids)
  }
}

/** Fills tables, which hold nothing of a league, with what the raw feed says of it. */
export async function projectLeague(
  tx: Db,
  leagueId: string,
  tables: Iterable<SyncedTable>,
  defaults: ColumnDefaults,
): Promise<void> {
  for (const table of tables) {
    await tx.query(
      `insert into synced.${table}
       select r.* from device.feed f, jsonb_populate_record(null::synced.${table}, $3::jsonb || f.body) r
        where f.league_id = $1 and f.entity = any($2) and f.body is not null`,
      [leagueId, entitiesOf(table), defaults.get(table) ?? '{}'],
    )
    await tx.query(
      `insert into app.${table} select * from synced.${table} where ${leagueColumn(table)} = $1`,
      [leagueId],
    )
  }
}

/** Puts rows of the app's tables back to what the server says, as if no pending mutation had touched them. */
export async function putBack(tx: Db, leagueId: string, rows: RowIds): Promise<void> {
  for (const [table, ids] of rows) {
    await deleteRows(tx, 'app', table, leagueId, ids)
    await copyToApp(tx, table, leagueId, ids)
  }
}

/** Fills both schemas, which must be empty, from the whole raw feed. */
export async function projectAll(tx: Db, defaults: ColumnDefaults): Promise<void> {
  for (const table of syncedTables) {
    await tx.query(
      `insert into synced.${table}
       select r.* from device.feed f, jsonb_populate_record(null::synced.${table}, $2::jsonb || f.body) r
        where f.entity = any($1) and f.body is not null`,
      [entitiesOf(table), defaults.get(table) ?? '{}'],
    )
    await tx.query(`insert into app.${table} select * from synced.${table}`)
  }
}

/** Removes all rows of a league from both schemas. */
export async function clearLeague(tx: Db, leagueId: string): Promise<void> {
  for (const table of syncedTables) {
    await tx.query(`delete from synced.${table} where ${leagueColumn(table)} = $1`, [leagueId])
    await tx.query(`delete from app.${table} where ${leagueColumn(table)} = $1`, [leagueId])
  }
}

async function deleteRows(
  tx: Db,
  schema: 'app' | 'synced',
  table: SyncedTable,
  leagueId: string,
  ids: ReadonlySet<string>,
): Promise<void> {
  await tx.query(
    `delete from ${schema}.${table} where ${leagueColumn(table)} = $1 and id = any($2::uuid[])`,
    [leagueId, [...ids]],
  )
}

async function copyToApp(
  tx: Db,
  table: SyncedTable,
  leagueId: string,
  ids: ReadonlySet<string>,
): Promise<void> {
  await tx.query(
    `insert into app.${table} select * from synced.${table} where ${leagueColumn(table)} = $1 and id = any($2::uuid[])`,
    [leagueId, [...ids]],
  )
}

/** The entities that fill a table. */
function entitiesOf(table: SyncedTable): string[] {
  return entityNames.filter((entity) => tableOf(entity) === table)
}
