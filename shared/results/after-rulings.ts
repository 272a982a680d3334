import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { ResultStatus } from '#shared/model/session-fields.ts'
import type { ClassifiedCar } from './classified-cars.ts'

/** A line of a result as its sheet has it. */
export interface SheetLine {
  readonly id: string
  readonly position: number | null
  readonly status: ResultStatus
}

/** What rulings make of a line: place and status are those after them, the sheet's place stays beside. */
export type AfterRulings = Omit<ClassifiedCar, 'resultId'>

/** A line with its place and status after rulings. Without a classification of its own it stands as on the sheet. */
export function afterRulings<Line extends SheetLine>(
  line: Line,
  classified: ReadonlyMap<string, ClassifiedCar>,
): Line & AfterRulings {
  const car = classified.get(line.id)
  if (!car) return { ...line, sheetPosition: line.position, rulings: [] }
  const { resultId: _, ...after } = car
  return { ...line, ...after }
}

interface OrderedLine {
  readonly id: string
  readonly position: number | null
  readonly laps: number | null
  readonly carNumber: string
}

/** The order in which a result is listed: the classified by place, then the rest by laps, then by car number. */
export function byResult(a: OrderedLine, b: OrderedLine): number {
  return (
    (a.position ?? Infinity) - (b.position ?? Infinity) ||
    (b.laps ?? -1) - (a.laps ?? -1) ||
    compareCodePoints(a.carNumber, b.carNumber) ||
    compareCodePoints(a.id, b.id)
  )
}
