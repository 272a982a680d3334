/** The rows of a list by the session or event that they belong to. */
export interface GroupedRows<Row> {
  readonly rows: readonly Row[]
  readonly byKey: ReadonlyMap<string, readonly Row[]>
}

/**
 * Groups rows. Where an earlier grouping is given, only the groups of rows that came, went or were replaced are made anew;
 * all others are the same arrays. Rows are never changed in place: equal ones are the same object. The order within a
 * group is not told.
 */
export function groupRows<Row extends object>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  before: GroupedRows<Row> | null,
): GroupedRows<Row> {
  if (before === null) return { rows, byKey: grouped(rows, keyOf) }
  const { removed, added } = differenceOf(before.rows, rows)
  if (removed.length === 0 && added.length === 0) return { rows, byKey: before.byKey }
  if (removed.length + added.length > rows.length / 4) return { rows, byKey: grouped(rows, keyOf) }
  const byKey = new Map(before.byKey)
  const gone = new Set(removed)
  for (const key of new Set(removed.map(keyOf))) {
    const left = byKey.get(key)?.filter((row) => !gone.has(row)) ?? []
    if (left.length > 0) byKey.set(key, left)
    else byKey.delete(key)
  }
  for (const [key, own] of grouped(added, keyOf)) byKey.set(key, [...(byKey.get(key) ?? []), ...own])
  return { rows, byKey }
}

/** Rows mostly come group by group, so remembering the last one spares most look-ups. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const byKey = new Map<string, Row[]>()
  let lastKey: string | null = null
  let own: Row[] = []
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== lastKey) {
      lastKey = key
      own = byKey.get(key) ?? []
      byKey.set(key, own)
    }
    own.push(row)
  }
  return byKey
}

interface Difference<Row> {
  readonly removed: readonly Row[]
  readonly added: readonly Row[]
}

/** Both lists without their common beginning and end; where what is left is as long, place by place. */
function differenceOf<Row>(before: readonly Row[], now: readonly Row[]): Difference<Row> {
  const shorter = Math.min(before.length, now.length)
  let from = 0
  while (from < shorter && before[from] === now[from]) from++
  let tail = 0
  while (tail < shorter - from && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const old = before.slice(from, before.length - tail)
  const fresh = now.slice(from, now.length - tail)
  if (old.length !== fresh.length) return { removed: old, added: fresh }
  return {
    removed: old.filter((row, at) => row !== fresh[at]),
    added: fresh.filter((row, at) => row !== old[at]),
  }
}
