import type { PGlite } from '@electric-sql/pglite'

/** The rows of every table, as JSON. */
export type TableRows = ReadonlyMap<string, string>

/** All tables of these schemas but those of the migrations, as they are now. */
export async function readTables(pg: PGlite, ...schemas: string[]): Promise<TableRows> {
  const found = new Map<string, string>()
  for (const table of await tablesOf(pg, ...schemas)) {
    const { rows } = await pg.query<{ rows: string }>(
      `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as rows from ${table} t`,
    )
    found.set(table, rows[0]?.rows ?? '[]')
  }
  return found
}

/** Puts these rows in place of what the tables hold. */
export async function writeTables(pg: PGlite, tables: TableRows): Promise<void> {
  await pg.transaction(async (tx) => {
    await tx.exec('set local session_replication_role to replica')
    for (const [table, rows] of tables) {
      await tx.query(`delete from ${table}`)
      await tx.query(
        `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [rows],
      )
    }
  })
}

export async function tablesOf(pg: PGlite, ...schemas: string[]): Promise<string[]> {
  const { rows } = await pg.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = any($1) and tablename <> 'applied_migrations' order by 1`,
    [schemas],
  )
  return rows.map((row) => row.name)
}
