/**
 * How one answer of a live query differs from the answer before. What did not change is not in it, so that whoever applies
 * it keeps those objects: a list of rows with one row changed is a new list with one new row.
 */
export type Delta =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fields'; readonly changed: readonly FieldDelta[]; readonly removed: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly RowsDelta[] }

interface FieldDelta {
  readonly name: string
  readonly delta: Delta
}

/** The new list from its beginning: rows of the old one as they were, one of them changed, or a row that is new. */
type RowsDelta =
  | { readonly kind: 'keep'; readonly from: number; readonly count: number }
  | { readonly kind: 'change'; readonly from: number; readonly delta: Delta }
  | { readonly kind: 'add'; readonly row: unknown }

/** The difference of two answers of plain data; null where they are equal. */
export function deltaOf(before: unknown, after: unknown): Delta | null {
  if (Object.is(before, after)) return null
  if (Array.isArray(before) && Array.isArray(after)) return rowsDelta(before, after)
  if (isRecord(before) && isRecord(after)) return fieldsDelta(before, after)
  return { kind: 'value', value: after }
}

/** The answer after a delta. Everything that the delta does not name is the same object as before. */
export function applyDelta(before: unknown, delta: Delta): unknown {
  switch (delta.kind) {
    case 'value':
      return delta.value
    case 'fields': {
      const fields = new Map(Object.entries(before as Fields))
      for (const name of delta.removed) fields.delete(name)
      for (const { name, delta: inner } of delta.changed)
        fields.set(name, applyDelta(fields.get(name), inner))
      return Object.fromEntries(fields)
    }
    case 'rows':
      return delta.rows.flatMap((step) => rowsAfter(before as readonly unknown[], step))
  }
}

function rowsAfter(before: readonly unknown[], step: RowsDelta): readonly unknown[] {
  switch (step.kind) {
    case 'keep':
      return before.slice(step.from, step.from + step.count)
    case 'change':
      return [applyDelta(before[step.from], step.delta)]
    case 'add':
      return [step.row]
  }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsDelta(before: Fields, after: Fields): Delta | null {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  const changed = Object.keys(after).flatMap((name): FieldDelta[] => {
    const delta: Delta | null = Object.hasOwn(before, name)
      ? deltaOf(before[name], after[name])
      : { kind: 'value', value: after[name] }
    return delta ? [{ name, delta }] : []
  })
  return removed.length + changed.length === 0 ? null : { kind: 'fields', changed, removed }
}

/** Rows are known by their `id`, and by their place in the list where they have none. */
function rowsDelta(before: readonly unknown[], after: readonly unknown[]): Delta | null {
  const places = new Map(before.map((row, place) => [keyOf(row, place), place]))
  const rows: RowsDelta[] = []
  for (const [place, row] of after.entries()) {
    const from = places.get(keyOf(row, place))
    const delta = from === undefined ? null : deltaOf(before[from], row)
    if (from === undefined) rows.push({ kind: 'add', row })
    else if (delta) rows.push({ kind: 'change', from, delta })
    else keep(rows, from)
  }
  const [only] = rows
  const same = rows.length === 1 && only?.kind === 'keep' && only.from === 0 && only.count === before.length
  return same || (before.length === 0 && after.length === 0) ? null : { kind: 'rows', rows }
}

function keep(rows: RowsDelta[], from: number): void {
  const last = rows.at(-1)
  if (last?.kind === 'keep' && last.from + last.count === from) {
    rows[rows.length - 1] = { ...last, count: last.count + 1 }
  } else rows.push({ kind: 'keep', from, count: 1 })
}

function keyOf(row: unknown, place: number): string | number {
  return isRecord(row) && typeof row['id'] === 'string' ? row['id'] : place
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
