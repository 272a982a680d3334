import { unreachable } from '#shared/base/assert.ts'
import type { ExplainedLine, Unpaid } from '#shared/scoring/explanation.ts'
import { formatPoints } from './points.ts'

const unpaidWords: Record<Unpaid, string> = {
  'not-classified': 'not classified',
  'not-eligible': 'not eligible for points',
  'shared-car': 'a shared car scores nothing',
  'other-car-counts': 'another car of the driver counts',
  'not-among-best-cars': 'only the best cars of the team count',
}

const awardWords: Record<string, string> = {
  pole: 'Pole position',
  'fastest-lap': 'Fastest lap',
  'most-laps-led': 'Most laps led',
  'clean-race': 'Clean race',
}

/** One amount of an explanation in the words of the sport. */
export function lineWords(line: ExplainedLine): string {
  switch (line.kind) {
    case 'place':
      return placeWords(line)
    case 'bonus': {
      const award = awardWords[line.award] ?? line.award
      return line.tied > 1 ? `${award}, tied with ${line.tied - 1} more` : award
    }
    case 'bonus-by-hand':
      return 'Bonus entered by a steward'
    case 'penalty-by-hand':
      return 'Penalty entered by a steward'
    case 'ruling':
      return `Ruling: ${line.reason}`
    case 'floor':
      return 'A round never goes below zero'
    default:
      return unreachable(line)
  }
}

function placeWords(line: Extract<ExplainedLine, { kind: 'place' }>): string {
  const place = line.place === null ? line.status : `P${line.place}`
  const parts = [place]
  if (line.place !== null && line.sheetPosition !== null && line.sheetPosition !== line.place) {
    parts.push(`crossed the line P${line.sheetPosition}`)
  }
  if (line.unpaid !== null) return [...parts, unpaidWords[line.unpaid]].join(', ')
  if (line.drivers > 1) parts.push(`${formatPoints(line.tableMp)} shared by ${line.drivers} drivers`)
  else if (line.tableMp !== line.pointsMp) parts.push(`${formatPoints(line.tableMp)} in the table`)
  return parts.join(', ')
}
