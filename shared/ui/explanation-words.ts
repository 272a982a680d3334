import { unreachable } from '#shared/base/assert.ts'
import type { ExplainedLine, Unpaid } from '#shared/scoring/explanation.ts'
import { rulingEffect } from '#shared/results/ruling-effect.ts'
import { formatPoints } from './points.ts'
import { noEffectWords } from './ruling-effect-words.ts'
import { tooFewLapsWords } from './too-few-laps-words.ts'

const unpaidWords: Record<Unpaid, string> = {
  'not-classified': 'not classified',
  'too-few-laps': 'too few laps',
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
      return rulingWords(line)
    case 'floor':
      return 'A round never goes below zero'
    default:
      return unreachable(line)
  }
}

function rulingWords({ reason, noEffect }: Extract<ExplainedLine, { kind: 'ruling' }>): string {
  const why = noEffect === undefined ? null : noEffectWords(rulingEffect(noEffect))
  return why === null ? `Ruling: ${reason}` : `Ruling: ${reason}. ${why}`
}

function placeWords(line: Extract<ExplainedLine, { kind: 'place' }>): string {
  const place = line.place === null ? line.status : `P${line.place}`
  const parts = [place]
  if (line.tied > 1) parts.push(`dead heat of ${line.tied} cars`)
  if (line.place !== null && line.sheetPosition !== null && line.sheetPosition !== line.place) {
    parts.push(`crossed the line P${line.sheetPosition}`)
  }
  if (line.tooShort) return [...parts, tooFewLapsWords(line.place, line.tooShort)].join(', ')
  if (line.unpaid !== null) return [...parts, unpaidWords[line.unpaid]].join(', ')
  const shared = []
  if (line.sharedBy > 1) shared.push(`${line.sharedBy} cars`)
  if (line.drivers > 1) shared.push(`${line.drivers} drivers`)
  if (shared.length > 0) parts.push(`${formatPoints(line.tableMp)} shared by ${shared.join(' of ')}`)
  else if (line.tableMp !== line.pointsMp) parts.push(`${formatPoints(line.tableMp)} in the table`)
  return parts.join(', ')
}
