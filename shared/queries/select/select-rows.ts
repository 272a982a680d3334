import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { syncedEntities } from '#shared/model/synced-entities.ts'
import { leagueRows, type LeagueRows, type RowTables } from '../rows/league-rows.ts'
import { rowColumns } from './row-columns.ts'
import type { PublicEntity } from '../rows/stored-rows.ts'

/** Which rows of which tables: SQL for a condition on the row `t`. `with` names what several of them use. */
export interface Selection {
  readonly with?: readonly string[]
  readonly rows: { readonly [Entity in PublicEntity]?: string }
}

/** Reads what is wanted of several tables. */
export type SelectRows = (db: Db, selection: Selection, params: unknown[]) => Promise<LeagueRows>

/** In one statement, and so as of one moment. A device has thousands of rows so in half the time. */
export const selectRows: SelectRows = async (db, { with: shared = [], rows: wanted }, params) => {
  const tables = Object.entries(wanted).map(
    ([entity, condition]) =>
      `coalesce((select json_agg(r) from (${selectOf(entity as PublicEntity, condition)}) r), '[]') as "${entity}"`,
  )
  const prefix = shared.length > 0 ? `with ${shared.join(', ')} ` : ''
  const { rows } = await db.query<RowTables>(`${prefix}select ${tables.join(', ')}`, params)
  return leagueRows(rows[0] ?? {})
}

/** In a statement for each table, which a Postgres answers sooner where there are thousands of rows. For a transaction. */
export const selectTables: SelectRows = async (db, { with: shared = [], rows: wanted }, params) => {
  const prefix = shared.length > 0 ? `with ${shared.join(', ')} ` : ''
  const tables: Partial<Record<PublicEntity, readonly object[]>> = {}
  for (const [entity, condition] of Object.entries(wanted)) {
    const select = selectOf(entity as PublicEntity, condition)
    tables[entity as PublicEntity] = (await db.query(`${prefix}${select}`, params)).rows
  }
  return leagueRows(tables as RowTables)
}

function selectOf(entity: PublicEntity, condition: string): string {
  const columns = Object.entries(rowColumns[entity]).map(([column, kind]) =>
    kind === 'instant' ? `${instantText(`t.${column}`)} as ${column}` : `t.${column}`,
  )
  return `select ${columns.join(', ')} from ${syncedEntities[entity].table} t where ${condition}`
}
