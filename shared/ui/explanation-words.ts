import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { english, type Texts } from '#shared/i18n/texts.ts'
import { unreachable } from '#shared/base/assert.ts'
import type { ExplainedLine, Unpaid } from '#shared/scoring/explanation.ts'
import { rulingEffect } from '#shared/results/ruling-effect.ts'
import { formatPoints } from './points.ts'
import { noEffectWords } from './ruling-effect-words.ts'
import { tooFewLapsWords } from './too-few-laps-words.ts'

const unpaidWords: Record<Unpaid, TextKey> = {
  'not-classified': textKey('not classified'),
  'too-few-laps': textKey('too few laps'),
  'not-eligible': textKey('not eligible for points'),
  'shared-car': textKey('a shared car scores nothing'),
  'other-car-counts': textKey('another car of the driver counts'),
  'not-among-best-cars': textKey('only the best cars of the team count'),
}

const awardWords: Record<string, TextKey> = {
  pole: textKey('Pole position'),
  'fastest-lap': textKey('Fastest lap'),
  'most-laps-led': textKey('Most laps led'),
  'clean-race': textKey('Clean race'),
}

/** One amount of an explanation in the words of the sport. */
export function lineWords(line: ExplainedLine, texts: Texts = english): string {
  const { t, tKey } = texts
  switch (line.kind) {
    case 'place':
      return placeWords(line, texts)
    case 'bonus': {
      const known = awardWords[line.award]
      const award = known ? tKey(known) : line.award
      return line.tied > 1 ? t('{award}, tied with {count} more', { award, count: line.tied - 1 }) : award
    }
    case 'bonus-by-hand':
      return t('Bonus entered by a steward')
    case 'penalty-by-hand':
      return t('Penalty entered by a steward')
    case 'ruling':
      return rulingWords(line, texts)
    case 'floor':
      return t('A round never goes below zero')
    default:
      return unreachable(line)
  }
}

function rulingWords({ reason, noEffect }: Extract<ExplainedLine, { kind: 'ruling' }>, texts: Texts): string {
  const why = noEffect === undefined ? null : noEffectWords(rulingEffect(noEffect), texts)
  const ruling = texts.t('Ruling: {reason}', { reason })
  return why === null ? ruling : `${ruling}. ${why}`
}

function placeWords(line: Extract<ExplainedLine, { kind: 'place' }>, texts: Texts): string {
  const { t, tKey } = texts
  const points = (milliPoints: number): string => formatPoints(milliPoints, texts)
  const place = line.place === null ? line.status : `P${line.place}`
  const parts = [place]
  if (line.tied > 1) parts.push(t('dead heat of {cars} cars', { cars: line.tied }))
  if (line.place !== null && line.sheetPosition !== null && line.sheetPosition !== line.place) {
    parts.push(t('crossed the line P{place}', { place: line.sheetPosition }))
  }
  if (line.tooShort) return [...parts, tooFewLapsWords(line.place, line.tooShort, texts)].join(', ')
  if (line.unpaid !== null) return [...parts, tKey(unpaidWords[line.unpaid])].join(', ')
  const { sharedBy: cars, drivers } = line
  const table = points(line.tableMp)
  if (cars > 1 && drivers > 1) {
    parts.push(t('{points} shared by {cars} cars of {drivers} drivers', { points: table, cars, drivers }))
  } else if (cars > 1) parts.push(t('{points} shared by {cars} cars', { points: table, cars }))
  else if (drivers > 1) parts.push(t('{points} shared by {drivers} drivers', { points: table, drivers }))
  else if (line.tableMp !== line.pointsMp) parts.push(t('{points} in the table', { points: table }))
  return parts.join(', ')
}
