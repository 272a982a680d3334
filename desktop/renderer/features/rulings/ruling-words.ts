import type { RulingItem } from '#shared/queries/rulings.ts'
import type { RulingKind } from '#shared/scoring/ruling.ts'

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

/** Whom it is about: 'Ana Lind / Bo Roy', a team, or the order of a tie: 'Ana Lind, then Bo Roy and Cy Day'. */
export function subjectText({ decision, names }: RulingItem): string {
  if (decision.kind === 'tie') return names.map((group) => group.join(' and ')).join(', then ')
  return names.flat().join(' / ') || 'Nobody who is still known'
}
