import type { RulingItem } from '#shared/queries/rulings.ts'
import type { RulingDecision, RulingKind } from '#shared/scoring/ruling.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatPoints } from '#shared/ui/points.ts'

/** Kinds of ruling as a steward chooses them. A tie is not among them: it is decided where it is open. */
export const rulingKinds = {
  time: 'Time penalty',
  positions: 'Positions lost',
  dsq: 'Disqualification',
  points: 'Points given or taken',
  'points-override': 'Points set by hand',
  grid: 'Places on the grid',
  licence: 'Licence points',
  reprimand: 'Reprimand',
  adjustment: 'Points in the season',
  exclusion: 'Exclusion from the championship',
} as const satisfies Partial<Record<RulingKind, string>>
export type MadeKind = keyof typeof rulingKinds

/** The kinds by what they are about. */
export const rulingGroups: readonly (readonly [string, readonly MadeKind[]])[] = [
  ['A car in a session', ['time', 'positions', 'dsq', 'points', 'points-override']],
  ['A driver', ['grid', 'licence', 'reprimand']],
  ['A driver or team in the season', ['adjustment', 'exclusion']],
]

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
      return decision.points === 'void'
        ? 'Excluded from the championship, points void'
        : 'Excluded from the championship'
    case 'tie':
      return 'Tie decided'
  }
}

/** Whom it is about: 'Ana Lind / Bo Roy', a team, or the order of a tie: 'Ana Lind, then Bo Roy and Cy Day'. */
export function subjectText({ decision, names }: RulingItem): string {
  if (decision.kind === 'tie') return names.map((group) => group.join(' and ')).join(', then ')
  return names.flat().join(' / ') || 'Nobody who is still known'
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
