import type { RulingDecision } from '#shared/scoring/ruling.ts'
import { formatTime } from './lap-time.ts'
import { formatPoints } from './points.ts'

/** What was decided, in a few words: '+5 s', 'Disqualified', '−10 points in the season'. */
export function decisionText(decision: RulingDecision): string {
  switch (decision.kind) {
    case 'time':
      return signed(decision.ms, timeText)
    case 'positions':
      return `${places(decision.places)} lost`
    case 'dsq':
      return decision.behind === 'stay' ? 'Disqualified, the place stays empty' : 'Disqualified'
    case 'points':
      return `${signed(decision.pointsMp, pointsText)}${scopeText(decision.scope)}`
    case 'points-override':
      return `Worth ${pointsText(decision.pointsMp)}${scopeText(decision.scope)}`
    case 'grid':
      return `${places(decision.places)} back on the grid`
    case 'licence':
      return `${signed(decision.points, String)} ${Math.abs(decision.points) === 1 ? 'licence point' : 'licence points'}`
    case 'reprimand':
      return 'Reprimand'
    case 'adjustment':
      return `${signed(decision.pointsMp, pointsText)} in the season`
    case 'exclusion':
      return `Excluded from the championship${decision.points === 'void' ? ', points void' : ''}${decision.later === 'give-up' ? ', later places given up' : ''}`
    case 'tie':
      return 'Tie decided'
  }
}

function signed(amount: number, format: (size: number) => string): string {
  return `${amount < 0 ? '−' : '+'}${format(Math.abs(amount))}`
}

function timeText(ms: number): string {
  return ms < 60_000 ? `${formatPoints(ms)} s` : formatTime(ms)
}

function pointsText(milliPoints: number): string {
  return `${formatPoints(milliPoints)} ${Math.abs(milliPoints) === 1000 ? 'point' : 'points'}`
}

function places(count: number): string {
  return `${count} ${count === 1 ? 'place' : 'places'}`
}

function scopeText(scope: 'driver' | 'team' | 'both'): string {
  if (scope === 'both') return ''
  return scope === 'driver' ? ', not for the team' : ', for the team alone'
}
