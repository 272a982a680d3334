import { hasPlace, inOrder, type Column, type SheetDraft, type SheetRow } from './sheet-draft.ts'

/** What a person does to a sheet. Each is one step of undo. */
export type Edit =
  | { readonly kind: 'add'; readonly row: SheetRow }
  | { readonly kind: 'add-many'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'remove'; readonly car: string }
  | { readonly kind: 'move'; readonly car: string; readonly by: -1 | 1 }
  | { readonly kind: 'set-status'; readonly car: string; readonly status: SheetRow['status'] }
  | { readonly kind: 'set-classified'; readonly car: string; readonly classified: boolean }
  | { readonly kind: 'set-cell'; readonly car: string; readonly column: Column; readonly text: string }
  /** `alone`: given to this car, it leaves the others. */
  | {
      readonly kind: 'toggle-award'
      readonly car: string
      readonly award: string
      readonly alone: boolean
    }

/** The sheet after an edit; the same sheet where the edit changes nothing. `car` is an entry's id. */
export function editSheet(draft: SheetDraft, edit: Edit): SheetDraft {
  const rows = editRows(draft.rows, edit)
  return rows === draft.rows ? draft : { ...draft, rows }
}

function editRows(rows: SheetRow[], edit: Edit): SheetRow[] {
  switch (edit.kind) {
    case 'add':
      return inOrder([...rows, edit.row])
    case 'add-many':
      return edit.rows.length === 0 ? rows : inOrder([...rows, ...edit.rows])
    case 'remove':
      return rows.some((row) => row.entry.id === edit.car)
        ? rows.filter((row) => row.entry.id !== edit.car)
        : rows
    case 'move':
      return moved(rows, edit.car, edit.by)
    case 'set-status':
      return restated(rows, edit.car, { status: edit.status, classified: false })
    case 'set-classified':
      return restated(rows, edit.car, { classified: edit.classified })
    case 'set-cell':
      return changed(rows, edit.car, (row) => ({ ...row, cells: { ...row.cells, [edit.column]: edit.text } }))
    case 'toggle-award':
      return awarded(rows, edit)
  }
}

/** Swaps a row with its neighbour; a row never crosses the line between those with a place and those without. */
function moved(rows: SheetRow[], car: string, by: -1 | 1): SheetRow[] {
  const from = rows.findIndex((row) => row.entry.id === car)
  const row = rows[from]
  const other = rows[from + by]
  if (!row || !other || hasPlace(row) !== hasPlace(other)) return rows
  const next = [...rows]
  next[from] = other
  next[from + by] = row
  return next
}

/** A row that gains or loses its place goes to the end of the group it joins. */
function restated(rows: SheetRow[], car: string, change: Partial<SheetRow>): SheetRow[] {
  const row = rows.find((each) => each.entry.id === car)
  if (!row) return rows
  const next = { ...row, ...change }
  if (next.classified && next.status !== 'DNF' && next.status !== 'NC') return rows
  if (next.status === row.status && next.classified === row.classified) return rows
  if (hasPlace(row) === hasPlace(next)) return changed(rows, car, () => next)
  return inOrder([...rows.filter((each) => each !== row), next])
}

function awarded(
  rows: SheetRow[],
  { car, award, alone }: Extract<Edit, { kind: 'toggle-award' }>,
): SheetRow[] {
  return rows.map((row) => {
    const without = row.awards.filter((each) => each.kind !== award)
    const had = without.length < row.awards.length
    if (row.entry.id !== car) return had && alone ? { ...row, awards: without } : row
    return { ...row, awards: had ? without : [...without, { kind: award }] }
  })
}

function changed(rows: SheetRow[], car: string, change: (row: SheetRow) => SheetRow): SheetRow[] {
  return rows.map((row) => (row.entry.id === car ? change(row) : row))
}
