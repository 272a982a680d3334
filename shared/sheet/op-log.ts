import type { Field } from './fields.ts'
import { compareOps, type Op } from './op.ts'

/** The ops of a sheet, arranged for reading. It follows the Y.Doc and is never written to by anything else. */
export interface OpLog {
  readonly ops: Map<string, Op>
  /** The ops of each field of each car, under `cellOf`. */
  readonly cells: Map<string, Cell>
  readonly cars: Set<string>
  /** By op id: the ops that replace it. It may name ops that have not arrived yet. */
  readonly replacedBy: Map<string, Set<Op>>
}

interface Cell {
  readonly ops: Set<Op>
  heads: readonly Op[] | null
}

export function emptyLog(): OpLog {
  return { ops: new Map(), cells: new Map(), cars: new Set(), replacedBy: new Map() }
}

export function addOp(log: OpLog, op: Op): void {
  if (log.ops.has(op.id)) return
  log.ops.set(op.id, op)
  log.cars.add(op.car)
  const key = cellOf(op.car, op.field)
  const cell = log.cells.get(key) ?? { ops: new Set(), heads: null }
  log.cells.set(key, cell)
  cell.ops.add(op)
  cell.heads = null
  for (const id of op.over) {
    const replacing = log.replacedBy.get(id) ?? new Set()
    log.replacedBy.set(id, replacing.add(op))
  }
}

/** Forgets an op that was tidied away; the car stays known. */
export function dropOp(log: OpLog, id: string): void {
  const op = log.ops.get(id)
  if (!op) return
  log.ops.delete(id)
  for (const over of op.over) log.replacedBy.get(over)?.delete(op)
  const cell = log.cells.get(cellOf(op.car, op.field))
  cell?.ops.delete(op)
  if (cell) cell.heads = null
}

/** The ops of a field that no other op of the field replaces: what stands there. In the order of `compareOps`. */
export function headsOf(log: OpLog, car: string, field: Field): readonly Op[] {
  const cell = log.cells.get(cellOf(car, field))
  if (!cell) return []
  cell.heads ??= [...cell.ops].filter((op) => replacements(log, op).length === 0).sort(compareOps)
  return cell.heads
}

/** The ops that take the place of an op. One that names an op of another field, or itself, does not count. */
export function replacements(log: OpLog, op: Op): Op[] {
  return [...(log.replacedBy.get(op.id) ?? [])].filter(
    (other) => other !== op && other.car === op.car && other.field === op.field,
  )
}

/** Whether an op says something, rather than only taking something back. */
export function hasValue(op: Op): boolean {
  return 'value' in op && op.value !== undefined
}

export function cellOf(car: string, field: Field): string {
  return `${car}/${field}`
}
