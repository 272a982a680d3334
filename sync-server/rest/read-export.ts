import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { latestOf } from '#shared/queries/answers/event-list.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import { serverStandings } from '#shared/queries/answers/server-standings.ts'
import { rowsOfFeed, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { StoredRows } from '#shared/queries/rows/stored-rows.ts'
import { Id } from '#shared/api/fields.ts'
import type { FoundKey } from '#server/leagues/api-keys.ts'
import { publicFeedRows } from '#server/web/drawing/public-feed.ts'
import type { Read } from './kept-answers.ts'
import { Driver } from './read-drivers.ts'
import { writtenEvents } from './read-events.ts'
import { SessionResults, writtenResults } from './read-results.ts'
import { writtenStandings, type StandingsKind } from './read-standings.ts'
import { statusOf } from './refuse-outcome.ts'

/*
 * What a key reads: the forms of the routes for members, made of the rows of the public feed alone, so that it can say
 * nothing that not everybody may see.
 */

export const ExportedResults = z.object({
  eventId: Id,
  eventName: z.string(),
  sessions: z.array(SessionResults),
})
export const ExportedDriver = Driver.omit({ userId: true, archived: true })

type Refused = Extract<Read, { kind: 'refused' }>
type Found<Value> = { readonly kind: 'found'; readonly value: Value } | Refused

/** The standings of a season, of the active one unless another is named. */
export async function exportStandings(
  db: Db,
  key: FoundKey,
  { seasonId, kind }: { readonly seasonId?: string | undefined; readonly kind: StandingsKind },
) {
  return ofSeason(db, key, seasonId, (rows, season) => {
    const newest = newestInput(rows, season.id)
    return found(
      writtenStandings(serverStandings(rows, { seasonId: season.id, kind, newest }), season.id, kind),
    )
  })
}

/** The calendar of a season, of the active one unless another is named. */
export async function exportCalendar(
  db: Db,
  key: FoundKey,
  { seasonId, tz }: { readonly seasonId?: string | undefined; readonly tz?: string | undefined },
) {
  return ofSeason(db, key, seasonId, (rows, season) =>
    found({ items: writtenEvents(rows, rows.by('event', 'season_id', season.id), tz) }),
  )
}

/** The results of an event; unless one is named, of the last event of the active season that has a result. */
export async function exportResults(
  db: Db,
  key: FoundKey,
  eventId: string | undefined,
): Promise<Found<z.infer<typeof ExportedResults>>> {
  if (eventId === undefined) {
    return ofSeason(db, key, undefined, (rows, season) => {
      const latest = latestOf(rows, season.id)
      return latest
        ? found(resultsOf(rows, latest.eventId, latest.eventName))
        : refused('not-found', 'No event of the active season has a result yet.')
    })
  }
  const rows = rowsOfFeed(await publicFeedRows(db, key.leagueId, { kind: 'event', eventId }))
  const event = rows.get('event', eventId)
  const season = event && rows.get('season', event.season_id)
  if (!event || !season || season.archived_at !== null) {
    return refused('not-found', 'This league has no such event.')
  }
  return closed(key, season) ?? found(resultsOf(rows, event.id, event.name))
}

/** The roster, by name. */
export async function exportDrivers(db: Db, key: FoundKey) {
  const rows = rowsOfFeed(await publicFeedRows(db, key.leagueId, { kind: 'season', seasonId: null }))
  const items = rows
    .all('driver')
    .filter((driver) => driver.archived_at === null)
    .map((driver) => ({
      id: driver.id,
      displayName: driver.display_name,
      carNumber: driver.car_number,
      teamId: driver.team_id,
      teamName: rows.get('team', driver.team_id)?.name ?? null,
      kind: driver.kind,
    }))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en') || (a.id < b.id ? -1 : 1))
  return found({ items })
}

async function ofSeason<Value>(
  db: Db,
  key: FoundKey,
  seasonId: string | undefined,
  answer: (rows: PublicRows, season: StoredRows['season']) => Found<Value>,
): Promise<Found<Value>> {
  const request = { kind: 'season', seasonId: seasonId ?? null } as const
  const rows = rowsOfFeed(await publicFeedRows(db, key.leagueId, request))
  const season = rows
    .all('season')
    .find(({ id, is_active }) => (seasonId === undefined ? is_active : id === seasonId))
  if (!season || season.archived_at !== null) {
    return refused(
      'not-found',
      seasonId === undefined ? 'This league has no active season.' : 'This league has no such season.',
    )
  }
  return closed(key, season) ?? answer(rows, season)
}

const resultsOf = (rows: PublicRows, eventId: string, eventName: string) => ({
  eventId,
  eventName,
  sessions: writtenResults(rows, eventId),
})

function closed({ plan }: FoundKey, { is_active }: StoredRows['season']): Refused | null {
  const because = seasonFault(planOf(plan), is_active)
  return because && { kind: 'refused', status: statusOf(because.code), because }
}

const found = <Value>(value: Value): Found<Value> => ({ kind: 'found', value })

function refused(code: string, message: string): Refused {
  return { kind: 'refused', status: statusOf(code), because: rejected(code, message) }
}
