import { teamColours } from '#shared/announcements/team-colours.ts'
import type { ProgressLine, ProgressRound, SeasonProgress } from '#shared/scoring/season-progress.ts'
import type { StandingsSubject } from './answers/server-standings.ts'

/** What the query `progress` answers: a championship round by round, with the names and teams of today. */
export interface ProgressView {
  readonly subject: 'driver' | 'team'
  readonly rounds: readonly ProgressRound[]
  /** In the order of the table. */
  readonly lines: readonly ProgressViewLine[]
}

export interface ProgressViewLine extends Omit<ProgressLine, 'subjectId'> {
  /** The driver's or team's id. */
  readonly id: string
  readonly carNumber: string | null
  readonly teamName: string | null
  /** The team's, '#rrggbb'; null for those without a team. */
  readonly colour: string | null
}

/** `teamIds`: of all teams of the league, from which their colours follow. */
export function progressView(
  { subject, rounds, lines }: SeasonProgress,
  subjectOf: (id: string) => StandingsSubject | null,
  teamIds: readonly string[],
): ProgressView {
  const colours = teamColours(teamIds)
  return {
    subject,
    rounds,
    lines: lines.map(({ subjectId, name, cells }) => {
      const today = subjectOf(subjectId)
      return {
        id: subjectId,
        name: today?.name ?? name,
        carNumber: today?.carNumber ?? null,
        teamName: today?.teamName ?? null,
        colour: colours.get(today?.teamId ?? '') ?? null,
        cells,
      }
    }),
  }
}
