import { entityNames, syncedEntities, type SyncedTable } from '#shared/model/synced-entities.ts'
import type { Db } from '#shared/db/db.ts'

/** Every table that the feed fills, once. */
export const syncedTables: readonly SyncedTable[] = [
  ...new Set(entityNames.map((entity) => syncedEntities[entity].table)),
]

/** The column that says which league a row belongs to. */
export function leagueColumn(table: SyncedTable): 'id' | 'league_id' {
  return table === 'leagues' ? 'id' : 'league_id'
}

/** The table of an entity, null for one that only a newer version knows. */
export function tableOf(entity: string): SyncedTable | null {
  return Object.hasOwn(syncedEntities, entity)
    ? syncedEntities[entity as keyof typeof syncedEntities].table
    : null
}

/** For each table the values of columns that a server of an older version does not send, as JSON text. */
export type ColumnDefaults = ReadonlyMap<SyncedTable, string>

export async function readColumnDefaults(db: Db): Promise<ColumnDefaults> {
  const { rows } = await db.query<{ table_name: SyncedTable; column_name: string; expression: string }>(
    // Of the information schema the same question costs ten times as much.
    `select c.relname as table_name, a.attname as column_name, pg_get_expr(d.adbin, d.adrelid) as expression
       from pg_attrdef d join pg_class c on c.oid = d.adrelid
       join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where c.relnamespace = 'synced'::regnamespace and a.attgenerated = ''`,
  )
  const objects = syncedTables.map((table) => {
    const pairs = rows
      .filter((row) => row.table_name === table)
      .map((row) => `'${row.column_name}', ${row.expression}`)
    return `jsonb_build_object(${pairs.join(', ')})::text as ${table}`
  })
  const { rows: built } = await db.query<Record<SyncedTable, string>>(`select ${objects.join(', ')}`)
  return new Map(syncedTables.map((table) => [table, built[0]?.[table] ?? '{}']))
}
