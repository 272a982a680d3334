import type { Texts } from '#shared/i18n/texts.ts'
import type { Card } from '#shared/announcements/card.ts'
import { sessionsOf } from '#shared/queries/answers/event-list.ts'
import { closedFor } from '#shared/queries/public/league-page.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { progressCard } from './progress-card.ts'
import { podiumCard, resultCard } from './result-card.ts'
import { standingsCard } from './standings-card.ts'

/** The pictures of a season and of an event: a preview of its page, and those to be shared by themselves. */
export const seasonPictures = ['preview', 'drivers', 'teams', 'progress'] as const
export const eventPictures = ['preview', 'result', 'podium'] as const
export type SeasonPicture = (typeof seasonPictures)[number]
export type EventPicture = (typeof eventPictures)[number]

/** Null where there is nothing to show, or the league's plan does not open the season to readers. */
export function seasonCard(
  rows: PublicRows,
  seasonId: string,
  picture: SeasonPicture,
  texts: Texts,
): Card | null {
  const season = rows.get('season', seasonId)
  if (!season || season.archived_at !== null || closedFor(rows, season.is_active)) return null
  if (picture === 'progress') return progressCard(rows, seasonId, 'post', texts)
  const kind = picture === 'teams' ? 'team' : 'driver'
  return standingsCard(rows, { seasonId, kind, shape: picture === 'preview' ? 'preview' : 'post', texts })
}

/** Of the last session of an event that has a result and is more than practice. */
export function eventCard(
  rows: PublicRows,
  eventId: string,
  picture: EventPicture,
  texts: Texts,
): Card | null {
  const season = rows.get('season', rows.get('event', eventId)?.season_id ?? '')
  if (!season || season.archived_at !== null || closedFor(rows, season.is_active)) return null
  const session = sessionsOf(rows, eventId).findLast(
    ({ status, kind }) => status !== 'draft' && kind !== 'practice',
  )
  if (!session) return null
  if (picture === 'podium') return podiumCard(rows, session.id, 'post', texts)
  return resultCard(rows, session.id, picture === 'preview' ? 'preview' : 'post', texts)
}
