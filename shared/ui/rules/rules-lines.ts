import type { Texts } from '#shared/i18n/texts.ts'
import type { Counting, Order, Ruleset } from '#shared/scoring/ruleset.ts'
import { ScoringSessionKind } from '#shared/scoring/session-kind.ts'
import { formatPoints } from '../points.ts'
import { criterionWords, kindsText, kindWords, withinSentence } from './rules-words.ts'

/** What a part of the rules is bound to: each event by itself, or the season as a whole ([PT4]). */
export type RulesScope = 'event' | 'season'

export interface RulesSection {
  /** Names it in every language. */
  readonly key: 'points' | 'bonuses' | 'cars' | 'counting' | 'order' | 'team-points' | 'team-championship'
  readonly title: string
  readonly scope: RulesScope
  readonly lines: readonly RulesLine[]
}

export interface RulesLine {
  readonly label: string
  readonly value: string
}

export function line(label: string, value: string): RulesLine {
  return { label, value }
}

/** '25, 18, 15'. */
export function amountsText(texts: Texts, table: readonly number[]): string {
  return table.map((milliPoints) => formatPoints(milliPoints, texts)).join(', ')
}

/** What is paid for places, by kind of session. */
export function tableLines(texts: Texts, tables: Ruleset['points']): RulesLine[] {
  const { t, tKey } = texts
  const lines = ScoringSessionKind.options
    .filter((kind) => tables[kind].length > 0)
    .map((kind) => line(tKey(kindWords[kind]), amountsText(texts, tables[kind])))
  return lines.length > 0 ? lines : [line(t('Race'), t('No points for places'))]
}

/** Which rounds or sessions are in a total. */
export function countingLines({ t }: Texts, { unit, keep, dsqDroppable, except }: Counting): RulesLine[] {
  const lines = [line(t('Counted'), keepText(t, keep, unit))]
  if (keep.kind !== 'all') {
    lines.push(
      line(t('Counted as one'), unit === 'round' ? t('A round with all its sessions') : t('Each session')),
      line(t('Disqualified'), dsqDroppable ? t('May be dropped') : t('Must count')),
    )
  }
  if (except.length > 0) {
    lines.push(line(t('Outside the championship'), t('Rounds {rounds}', { rounds: except.join(', ') })))
  }
  return lines
}

function keepText(t: Texts['t'], keep: Counting['keep'], unit: Counting['unit']): string {
  switch (keep.kind) {
    case 'all':
      return t('All {unit, select, round {rounds} other {sessions}}', { unit })
    case 'best':
      return t('The best {count} {unit, select, round {rounds} other {sessions}}', {
        count: keep.count,
        unit,
      })
    case 'drop':
      return t(
        'All {unit, select, round {rounds} other {sessions}} {of, select, held {held} other {planned}} but {count, plural, one {the worst} other {the worst #}}',
        { unit, of: keep.of, count: keep.count },
      )
    case 'segments':
      return keep.segments.map((segment) => t('The best {best} of rounds {from} to {to}', segment)).join('; ')
  }
}

/** How those in a table are compared. */
export function orderLines(texts: Texts, { criteria, unresolved, places }: Order): RulesLine[] {
  const { t, tKey } = texts
  const steps = criteria.map((each) =>
    each.by === 'count-back' && each.within !== null
      ? t('Count-back of the first {places} places', { places: each.within })
      : tKey(criterionWords[each.by]),
  )
  const compared = steps.reduce((before, next) =>
    t('{before}, then {next}', { before, next: withinSentence(texts, next) }),
  )
  return [
    line(t('Compared by'), compared),
    line(t('Still equal'), unresolved === 'ask' ? t('A steward decides') : t('Share the position')),
    line(t('Places that tell'), t('Those in {sessions}', { sessions: kindsText(texts, places) })),
  ]
}
