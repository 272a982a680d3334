import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { seasonProgress } from '#shared/scoring/season-progress.ts'
import { progressView, type ProgressView } from '../progress-view.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { standingsSubject } from './server-standings.ts'
import { trueSeason } from './true-season.ts'

/** A championship round by round as everybody may see it; null where it does not follow from what is public. */
export function publicProgress(
  rows: PublicRows,
  { seasonId, kind }: { readonly seasonId: string; readonly kind: 'driver' | 'team' },
): ProgressView | null {
  const input = trueSeason(rows, seasonId)
  return input && progressOf(rows, input, kind)
}

/** The same of what is known of a season, with the names of today. */
export function progressOf(rows: PublicRows, input: SeasonInput, kind: 'driver' | 'team'): ProgressView {
  return progressView(
    seasonProgress(input, kind),
    (id) => standingsSubject(rows, kind, id),
    rows.all('team').map(({ id }) => id),
  )
}
