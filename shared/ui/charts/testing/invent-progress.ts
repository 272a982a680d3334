import { progressView, type ProgressView } from '#shared/queries/progress-view.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { seasonProgress } from '#shared/scoring/season-progress.ts'

/** An invented season as charts take it; everybody is called what they are in it, and drives for the team of the last car. */
export function inventProgress(season: SeasonInput, subject: 'driver' | 'team' = 'driver'): ProgressView {
  const teamOf = (id: string) =>
    season.entries.findLast(({ driverIds }) => driverIds.includes(id))?.teamId ?? null
  return progressView(
    seasonProgress(season, subject),
    (id) => ({
      name: id,
      carNumber: null,
      teamName: teamOf(id),
      teamId: subject === 'team' ? id : teamOf(id),
    }),
    season.teams.map(({ id }) => id),
  )
}
