import { afterRulings, byResult, type AfterRulings, type SheetLine } from './after-rulings.ts'
import type { ClassifiedCar } from './classified-cars.ts'
import { gapsAfterRulings, type GapsAfterRulings, type TimedLine } from './gaps-after-rulings.ts'

/** What a whole result says of a line: place, status and gap after rulings, and beside them those at the line. */
export type ClassifiedLine = AfterRulings & GapsAfterRulings

/** The lines of a session's result after all rulings in force, in order. */
export function classifiedLines<
  Line extends SheetLine & Omit<TimedLine, keyof AfterRulings> & { readonly carNumber: string },
>(lines: readonly Line[], classified: ReadonlyMap<string, ClassifiedCar>): (Line & ClassifiedLine)[] {
  return gapsAfterRulings(lines.map((line) => afterRulings(line, classified)).sort(byResult))
}
