import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { rowsOfFeed, type PublicFeedRow, type PublicRows } from '../rows/feed-rows.ts'
import type { StoredRows } from '../rows/stored-rows.ts'

/** A season of an invented league: what scoring takes, and what it does not read. */
export interface StoredSeason {
  readonly id: string
  readonly isActive?: boolean
  readonly input: SeasonInput
  /** Changes of rows by their ids. */
  readonly results?: Readonly<Record<string, Partial<StoredRows['result']>>>
  readonly drivers?: Readonly<Record<string, Partial<StoredRows['driver']>>>
  readonly league?: Partial<StoredRows['league']>
}

/**
 * Seasons as the public feed has them, with the standings that the server would compute. The newest first, each a year before
 * the last, with a round a week from 1 March 2031 on. Ids that are names have the season's before them, 'old:1.1', but for
 * drivers and teams: those are the same in all seasons.
 */
export function rowsOfSeasons(
  seasons: readonly StoredSeason[],
  more: readonly PublicFeedRow[] = [],
): PublicRows {
  const rows: PublicFeedRow[] = [
    feedRow('league', {
      id: 'league',
      slug: 'demo',
      name: 'Demo GP',
      plan: 'PRO',
      deleted_at: null,
      ...seasons[0]?.league,
    }),
    feedRow('ruleset', { id: 'ruleset', name: 'House rules' }),
    ...seasons
      .map((season, at) => rowsOfSeason(season, 2031 - at))
      .toReversed()
      .flat(),
    ...more,
  ]
  const unique = new Map(rows.map((row) => [`${row.entity} ${row.entity_id}`, row]))
  return rowsOfFeed(unique.values())
}

export function feedRow(
  entity: string,
  body: { readonly id: string; readonly [column: string]: unknown },
): PublicFeedRow {
  return { entity, entity_id: body.id, revision: 1, body }
}

function rowsOfSeason(
  { id: seasonId, isActive = false, input, results, drivers }: StoredSeason,
  year: number,
) {
  const own = (id: string): string => (isUuid(id) ? id : `${seasonId}:${id}`)
  const versions = new Map(Object.entries(input.rulesets).map(([key, rules]) => [own(key), rules]))
  const boundTo = [...versions].find(([, rules]) => rules === input.rules)?.[0] ?? ''
  const standings = computeStandings(input)
  const status = standings.provisional ? 'provisional' : 'official'
  return [
    feedRow('season', {
      id: seasonId,
      name: `Season ${year}`,
      is_active: isActive,
      ruleset_version_id: boundTo,
      created_at: `${year}-01-01T00:00:00Z`,
      archived_at: null,
    }),
    ...[...versions].map(([id, rules], at) =>
      feedRow('ruleset_version', {
        id,
        ruleset_id: 'ruleset',
        version: at + 1,
        rules,
        note: null,
        created_at: `${year}-01-0${at + 1}T00:00:00Z`,
      }),
    ),
    ...input.teams.map((team) => feedRow('team', { ...team, archived_at: null })),
    ...input.drivers.map(({ id, name, kind }) =>
      feedRow('driver', {
        id,
        display_name: name,
        car_number: null,
        team_id: null,
        kind,
        archived_at: null,
        ...drivers?.[id],
      }),
    ),
    ...input.events.map((event) =>
      feedRow('event', {
        id: own(event.id),
        season_id: seasonId,
        round: event.round,
        name: event.name,
        track: 'Imola',
        starts_at: startOf(year, event.round),
        zone: 'Europe/Rome',
        laps: event.laps,
        distance_m: null,
        status: event.status,
        ruleset_version_id: own(event.rulesetVersionId),
      }),
    ),
    ...input.sessions.map((session) =>
      feedRow('session', {
        id: own(session.id),
        event_id: own(session.eventId),
        kind: session.kind,
        name: session.name,
        ordinal: session.ordinal,
        multiplier: session.multiplier,
        status: session.status,
        under_protest: session.underProtest,
        submitted_at: null,
        sheet_version: 1,
      }),
    ),
    ...input.entries.map((entry, at) =>
      feedRow('entry', {
        id: own(entry.id),
        event_id: own(entry.eventId),
        car_number: String(at + 1),
        class: entry.class,
        team_id: entry.teamId,
        driver_ids: entry.driverIds,
        points: entry.points,
      }),
    ),
    ...input.results.map((result) =>
      feedRow('result', {
        id: own(result.id),
        session_id: own(result.sessionId),
        entry_id: own(result.entryId),
        position: result.position,
        status: result.status,
        driver_ids: result.driverIds,
        laps: result.laps,
        time_ms: result.timeMs,
        gap: null,
        best_lap_ms: result.bestLapMs,
        grid_position: null,
        awards: result.awards,
        bonus_mp: result.bonusMp,
        penalty_mp: result.penaltyMp,
        penalties: result.penalties ?? [],
        note: null,
        ...results?.[result.id],
      }),
    ),
    ...input.rulings.map(({ id, sessionId, decision: { kind, ...body }, reason, decidedAt }) =>
      feedRow('ruling', {
        id: own(id),
        season_id: seasonId,
        session_id: sessionId === null ? null : own(sessionId),
        kind,
        body: 'entryId' in body ? { ...body, entryId: own(body.entryId) } : body,
        reason,
        decided_at: decidedAt,
        revoked_at: null,
      }),
    ),
    ...(['driver', 'team'] as const).map((kind) =>
      feedRow('standings', {
        id: own(kind),
        season_id: seasonId,
        kind,
        status,
        as_of_revision: 1,
        rows: kind === 'driver' ? standings.drivers : standings.teams,
      }),
    ),
  ]
}

const isUuid = (id: string): boolean => /^[0-9a-f]{8}-/.test(id)

/** Four rounds a month, from March on. */
function startOf(year: number, round: number): string {
  const month = 3 + Math.floor((round - 1) / 4)
  const day = 1 + 7 * ((round - 1) % 4)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T18:00:00Z`
}
