import type { PublicEntity, StoredRows } from './stored-rows.ts'

/** The columns of an entity that hold an id or a name to find rows by. */
export type KeyColumn<Entity extends PublicEntity> = {
  [Column in keyof StoredRows[Entity]]: StoredRows[Entity][Column] extends string | null ? Column : never
}[keyof StoredRows[Entity]]

/**
 * Rows of one league, by key, wherever they come from: a database, of which only what is asked for was read, or the public
 * feed, in which everything is. What follows from them is computed by the same functions.
 */
export interface LeagueRows {
  get<Entity extends PublicEntity>(entity: Entity, id: string | null): StoredRows[Entity] | undefined
  all<Entity extends PublicEntity>(entity: Entity): readonly StoredRows[Entity][]
  /** Those with this value in a column. */
  by<Entity extends PublicEntity>(
    entity: Entity,
    column: KeyColumn<Entity>,
    key: string,
  ): readonly StoredRows[Entity][]
}

export type RowTables = { readonly [Entity in PublicEntity]?: readonly StoredRows[Entity][] }

/** Rows as they are in tables; a table that is left out is empty. Each index is made when it is first asked for. */
export function leagueRows(tables: RowTables): LeagueRows {
  const byId = new Map<PublicEntity, Map<string, { readonly id: string }>>()
  const byColumn = new Map<string, Map<unknown, { readonly id: string }[]>>()
  const all = <Entity extends PublicEntity>(entity: Entity): readonly StoredRows[Entity][] =>
    tables[entity] ?? []
  return {
    all,
    get: <Entity extends PublicEntity>(entity: Entity, id: string | null) => {
      const index = byId.get(entity) ?? new Map(all(entity).map((row) => [row.id, row]))
      byId.set(entity, index)
      return id === null ? undefined : (index.get(id) as StoredRows[Entity] | undefined)
    },
    by: <Entity extends PublicEntity>(entity: Entity, column: KeyColumn<Entity>, key: string) => {
      const name = `${entity}.${String(column)}`
      const index = byColumn.get(name) ?? Map.groupBy(all(entity), (row) => row[column])
      byColumn.set(name, index)
      return (index.get(key) ?? []) as StoredRows[Entity][]
    },
  }
}
