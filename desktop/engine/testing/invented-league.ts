import type { FeedBatch, FeedChange } from '../replica/feed-batch.ts'

/* A small league as the feed brings it: an owner, a season, two races, four drivers in two teams. */

const id = (n: number): string => `0190aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`

export const ids = {
  league: id(1),
  otherLeague: id(2),
  owner: id(11),
  season: id(21),
  version: id(22),
  race: id(41),
  secondRace: id(42),
  drivers: [id(51), id(52), id(53), id(54)],
  teams: [id(61), id(62)],
} as const

export const freshId = (n: number): string => id(100_000 + n)

type Body = Record<string, unknown>

/** A row as the feed brings it. */
export function row(
  entity: string,
  body: Body,
  revision = 1,
  operation: 'insert' | 'update' = 'insert',
): FeedChange {
  const leagueId = (entity === 'league' ? body['id'] : body['league_id']) as string
  return {
    headers: { operation },
    value: { league_id: leagueId, entity, entity_id: body['id'] as string, audience: 0, revision, body },
  }
}

export const tombstone = (entity: string, entityId: string, revision: number): FeedChange => ({
  headers: { operation: 'update' },
  value: { league_id: ids.league, entity, entity_id: entityId, audience: 0, revision, body: null },
})

export const hidden = (entity: string, entityId: string): FeedChange => ({
  headers: { operation: 'delete' },
  value: { league_id: ids.league, entity, entity_id: entityId },
})

export const league = (name: string, revision = 1, plan = 'FREE'): FeedChange =>
  row(
    'league',
    { id: ids.league, slug: 'harbour-cup', name, plan, created_at: instant, deleted_at: null },
    revision,
  )

export const driver = (index: number, name: string, revision = 1): FeedChange =>
  row(
    'driver',
    {
      id: ids.drivers[index] ?? freshId(index),
      league_id: ids.league,
      display_name: name,
      car_number: String(index + 1),
      team_id: ids.teams[index % 2],
      user_id: null,
      kind: 'regular',
      archived_at: null,
    },
    revision,
  )

/** How far the server has come with a device. */
export const progress = (deviceId: string, lastSeq: number, revision: number): FeedChange =>
  row('device_progress', { id: deviceId, league_id: ids.league, last_seq: lastSeq }, revision)

/** The whole league at revision 1. */
export function wholeLeague(): FeedChange[] {
  const of = { league_id: ids.league }
  return [
    league('Harbour Cup'),
    row('member', {
      ...of,
      id: id(31),
      user_id: ids.owner,
      display_name: 'Olive',
      role: 'OWNER',
      joined_at: instant,
      removed_at: null,
    }),
    row('ruleset', { ...of, id: id(23), name: 'Standard', created_at: instant }),
    row('ruleset_version', {
      ...of,
      id: ids.version,
      ruleset_id: id(23),
      version: 1,
      rules: rules(),
      note: null,
      created_by: null,
      created_at: instant,
    }),
    row('season', {
      ...of,
      id: ids.season,
      name: '2026',
      is_active: true,
      ruleset_version_id: ids.version,
      created_at: instant,
      archived_at: null,
    }),
    ...ids.teams.map((team, index) =>
      row('team', { ...of, id: team, name: ['Gull Racing', 'Pier Nine'][index], archived_at: null }),
    ),
    ...['Ana Vilar', 'Bo Lund', 'Cy Dorn', 'Di Ekwe'].map((name, index) => driver(index, name)),
    ...[ids.race, ids.secondRace].flatMap((session, index) => race(session, index + 1)),
  ]
}

/** A batch with a position of its own. */
export function batch(changes: readonly FeedChange[], changed: Partial<FeedBatch> = {}): FeedBatch {
  const revision = Math.max(0, ...changes.map((change) => change.value.revision ?? 0))
  return {
    leagueId: ids.league,
    replace: false,
    changes,
    handle: 'handle-1',
    offset: `${String(revision)}_0`,
    ...changed,
  }
}

export const whole = (changes: readonly FeedChange[] = wholeLeague()): FeedBatch =>
  batch(changes, { replace: true })

/** Arguments of `result.submit`: these drivers in this order, over the sheet that was seen. */
export function sheet(session: string, order: readonly number[], seenVersion = 0): unknown {
  const base = session === ids.race ? 1_000 : 2_000
  return {
    sessionId: session,
    seenVersion,
    entries: order.map((index) => ({
      id: id(base + index),
      carNumber: String(index + 1),
      teamId: ids.teams[index % 2],
      driverIds: [ids.drivers[index]],
    })),
    results: order.map((index, place) => ({
      id: id(base + 500 + index),
      entryId: id(base + index),
      position: place + 1,
      status: 'FINISHED',
    })),
  }
}

function race(session: string, round: number): FeedChange[] {
  const event = id(70 + round)
  return [
    row('event', {
      id: event,
      league_id: ids.league,
      season_id: ids.season,
      round,
      name: `Round ${String(round)}`,
      track: 'Quay',
      starts_at: instant,
      zone: 'UTC',
      laps: null,
      distance_m: null,
      status: 'scheduled',
      ruleset_version_id: ids.version,
    }),
    row('session', {
      id: session,
      league_id: ids.league,
      event_id: event,
      kind: 'race',
      name: 'Race',
      ordinal: 1,
      multiplier: '1',
      status: 'draft',
      under_protest: false,
      sheet_version: 0,
      submitted_by: null,
      submitted_at: null,
      official_at: null,
    }),
  ]
}

const instant = '2026-03-01T18:00:00+00:00'

const rules = (): Body => ({ points: { race: [25_000, 18_000, 15_000, 12_000] }, floor: 'race' })
