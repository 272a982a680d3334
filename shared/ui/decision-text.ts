import { english, type Texts } from '#shared/i18n/texts.ts'
import type { RulingDecision } from '#shared/scoring/ruling.ts'
import { formatTime } from './lap-time.ts'
import { formatPoints } from './points.ts'

/** What was decided, in a few words: '+5 s', 'Disqualified', '−10 points in the season'. */
export function decisionText(decision: RulingDecision, texts: Texts = english): string {
  const { t } = texts
  const points = (milliPoints: number): string => pointsText(texts, milliPoints)
  switch (decision.kind) {
    case 'time':
      return signed(decision.ms, (ms) => timeText(texts, ms))
    case 'positions':
      return t('{places, plural, one {# place} other {# places}} lost', { places: decision.places })
    case 'dsq':
      return t(decision.behind === 'stay' ? 'Disqualified, the place stays empty' : 'Disqualified')
    case 'points':
      return scoped(texts, signed(decision.pointsMp, points), decision.scope)
    case 'points-override':
      return scoped(texts, t('Worth {points}', { points: points(decision.pointsMp) }), decision.scope)
    case 'grid':
      return t('{places, plural, one {# place} other {# places}} back on the grid', {
        places: decision.places,
      })
    case 'licence':
      return signed(decision.points, (count) =>
        t('{count, plural, one {# licence point} other {# licence points}}', { count }),
      )
    case 'reprimand':
      return t('Reprimand')
    case 'adjustment':
      return t('{points} in the season', { points: signed(decision.pointsMp, points) })
    case 'exclusion':
      return [
        t('Excluded from the championship'),
        ...(decision.points === 'void' ? [t('points void')] : []),
        ...(decision.later === 'give-up' ? [t('later places given up')] : []),
      ].join(', ')
    case 'tie':
      return t('Tie decided')
  }
}

function signed(amount: number, format: (size: number) => string): string {
  return `${amount < 0 ? '−' : '+'}${format(Math.abs(amount))}`
}

function timeText(texts: Texts, ms: number): string {
  return ms < 60_000 ? `${formatPoints(ms, texts)} s` : formatTime(ms)
}

function pointsText(texts: Texts, milliPoints: number): string {
  const points = formatPoints(milliPoints, texts)
  return texts.t('{points, select, 1 {1 point} other {{points} points}}', { points })
}

function scoped({ t }: Texts, worth: string, scope: 'driver' | 'team' | 'both'): string {
  if (scope === 'both') return worth
  return `${worth}, ${t(scope === 'driver' ? 'not for the team' : 'for the team alone')}`
}
