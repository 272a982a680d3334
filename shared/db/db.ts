/** The port through which shared code reads and writes: a PGlite transaction and a pg client both satisfy it. */
export interface Db {
  query<Row extends object>(sql: string, params?: unknown[]): Promise<{ rows: Row[] }>
}
