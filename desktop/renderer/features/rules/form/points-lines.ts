import type { ScoringSessionKind } from '#shared/scoring/session-kind.ts'
import type { PointsForm } from './rules-form.ts'

type Line = PointsForm[number]
const empty: Line = { race: '', sprint: '', heat: '', qualifying: '' }
const mostPlaces = 300

/** The lines of the table with one more to type into. */
export function shownLines(lines: PointsForm): PointsForm {
  return lines.length < mostPlaces ? [...lines, empty] : lines
}

/** The lines with one amount changed. Empty places at the end are dropped. */
export function setCell(lines: PointsForm, at: number, kind: ScoringSessionKind, text: string): PointsForm {
  return pasteDown(lines, at, kind, [text])
}

/** The lines with amounts put in from a place downwards. */
export function pasteDown(
  lines: PointsForm,
  at: number,
  kind: ScoringSessionKind,
  amounts: readonly string[],
): PointsForm {
  const length = Math.min(mostPlaces, Math.max(lines.length, at + amounts.length))
  const filled = Array.from({ length }, (_, place): Line => {
    const line = lines[place] ?? empty
    const amount = amounts[place - at]
    return amount === undefined ? line : { ...line, [kind]: amount }
  })
  return filled.slice(0, filled.findLastIndex(isUsed) + 1)
}

function isUsed(line: Line): boolean {
  return Object.values(line).some((text) => text.trim() !== '')
}
