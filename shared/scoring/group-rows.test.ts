import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupRows, type GroupedRows } from './group-rows.ts'

interface Row {
  readonly id: number
  readonly key: string
}
const keyOf = ({ key }: Row) => key

/** Groups by key, each in the order of ids: what a grouping says, whatever way it was made. */
function sets({ byKey }: GroupedRows<Row>): [string, Row[]][] {
  return [...byKey]
    .map(([key, rows]): [string, Row[]] => [key, rows.toSorted((a, b) => a.id - b.id)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Rows with so many in each group; ids count up. */
function rowsOf(sizes: readonly number[]): Row[] {
  let id = 0
  return sizes.flatMap((size, group) => Array.from({ length: size }, () => ({ id: id++, key: `k${group}` })))
}

const edit = fc.record({
  at: fc.nat(200),
  kind: fc.constantFrom('remove', 'replace', 'move', 'insert', 'append', 'swap'),
})
const keys = fc.constantFrom('k0', 'k1', 'k2', 'new')

it('[DT3] after any edits the groups are those of a list that is grouped anew', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(fc.tuple(edit, keys), { maxLength: 5 }), { maxLength: 6 }),
      (sizes, batches) => {
        let rows = rowsOf(sizes)
        let next = 1000
        let grouped = groupRows(rows, keyOf, null)
        for (const batch of batches) {
          for (const [{ kind, at }, key] of batch) rows = changed(rows, kind, at, { id: next++, key })
          grouped = groupRows(rows, keyOf, grouped)
          expect(sets(grouped)).toEqual(sets(groupRows(rows, keyOf, null)))
        }
      },
    ),
    { numRuns: 300, seed: 7 },
  )
})

function changed(rows: Row[], kind: string, at: number, fresh: Row): Row[] {
  const index = at % Math.max(1, rows.length)
  const row = rows[index]
  if (!row) return [fresh]
  switch (kind) {
    case 'remove':
      return rows.toSpliced(index, 1)
    case 'replace':
      return rows.with(index, { ...row })
    case 'move':
      return rows.with(index, fresh)
    case 'insert':
      return rows.toSpliced(index, 0, fresh)
    case 'swap':
      return rows.with(index, rows[0] ?? row).with(0, row)
    default:
      return [...rows, fresh]
  }
}

it('[DT3] groups in which nothing changed are the same arrays', () => {
  const rows = rowsOf([20, 20, 20])
  const before = groupRows(rows, keyOf, null)
  const after = groupRows(rows.with(25, { id: 99, key: 'k1' }), keyOf, before)
  expect(after.byKey.get('k0')).toBe(before.byKey.get('k0'))
  expect(after.byKey.get('k2')).toBe(before.byKey.get('k2'))
  expect(after.byKey.get('k1')?.map(({ id }) => id)).toContain(99)
})
