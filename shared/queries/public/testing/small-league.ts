import { defaultRuleset } from '#shared/scoring/default-ruleset.ts'
import { rowsOfFeed, type PublicFeedRow, type PublicRows } from '../../rows/feed-rows.ts'
import type { PublicEntity, StoredRows } from '../../rows/stored-rows.ts'

/** Changes of rows of the league, by entity and id; null takes one away. */
export type RowChanges = {
  readonly [Entity in PublicEntity]?: Readonly<Record<string, Partial<StoredRows[Entity]> | null>>
}

/**
 * The public feed of a league with a season of three rounds: one official with an amendment, one provisional and open to
 * protest, one to come, for which two said whether they come.
 */
export function smallLeague(changes: RowChanges = {}): PublicRows {
  const kept = rows.flatMap((row): PublicFeedRow[] => {
    const change = changes[row.entity as PublicEntity]?.[row.entity_id]
    if (change === null) return []
    return [change === undefined ? row : { ...row, body: { ...row.body, ...change } }]
  })
  return rowsOfFeed(kept)
}

const stored = <Entity extends PublicEntity>(entity: Entity, body: StoredRows[Entity]): PublicFeedRow => ({
  entity,
  entity_id: body.id,
  revision: 1,
  body: { ...body },
})

const driver = (id: string, name: string, number: string, team: string) =>
  stored('driver', {
    id,
    display_name: name,
    car_number: number,
    team_id: team,
    kind: 'regular',
    archived_at: null,
  })

const event = (id: string, round: number, name: string, startsAt: string, zone: string) =>
  stored('event', {
    id,
    season_id: id === 'old' ? 'autumn' : 'spring',
    round,
    name,
    track: `${name} Ring`,
    starts_at: startsAt,
    zone,
    laps: 20,
    distance_m: null,
    status: round === 3 ? 'scheduled' : 'completed',
    ruleset_version_id: 'rules',
    cancel_reason: null,
  })

type Session = StoredRows['session']
const session = (id: string, of: string, more: Partial<Session>) =>
  stored('session', {
    id,
    event_id: of,
    kind: 'race',
    name: 'Race',
    ordinal: 2,
    multiplier: '1',
    status: 'draft',
    under_protest: false,
    window_minutes: null,
    window_ends_at: null,
    submitted_at: null,
    sheet_version: 0,
    ...more,
  })

const cars = [
  ['ana', '44'],
  ['bo', '7'],
  ['cy', '19'],
  ['di', '3'],
] as const

/** The result of a session: the cars in the order given. */
const result = (of: string, sessionId: string, order: readonly number[]) =>
  order.flatMap((car, place) => {
    const [driverId, number] = cars[car] ?? cars[0]
    const entry = `${of}-${driverId}`
    return [
      stored('entry', {
        id: entry,
        event_id: of,
        car_number: number,
        class: null,
        team_id: null,
        driver_ids: [driverId],
        points: 'eligible',
      }),
      stored('result', {
        id: `${sessionId}-${driverId}`,
        session_id: sessionId,
        entry_id: entry,
        position: place + 1,
        status: 'FINISHED',
        driver_ids: null,
        laps: 20,
        time_ms: 1_800_000 + place * 5000,
        gap: null,
        best_lap_ms: 88_000,
        grid_position: car + 1,
        awards: [],
        bonus_mp: 0,
        penalty_mp: 0,
        penalties: [],
        note: null,
      }),
    ]
  })

const revision = (number: number, cause: StoredRows['session_revision']['cause'], order: readonly number[]) =>
  stored('session_revision', {
    id: `revision ${number}`,
    session_id: 'lake-race',
    number,
    cause,
    made_by: cause === 'official' ? null : 'somebody',
    made_at: `2026-03-0${number}T21:00:00Z`,
    reason: cause === 'corrected' ? 'The photo finish' : null,
    status: (['provisional', 'official', 'amended'] as const)[number - 1] ?? 'amended',
    under_protest: false,
    multiplier: '1',
    restored_from: null,
    sheet:
      cause === 'official'
        ? null
        : {
            entries: cars.map(([id, carNumber]) => ({ id: `lake-${id}`, carNumber, driverIds: [id] })),
            results: order.map((car, place) => ({
              id: `lake-race-${cars[car]?.[0]}`,
              entryId: `lake-${cars[car]?.[0]}`,
              position: place + 1,
              status: 'FINISHED',
            })),
          },
    rulings: [],
  })

const standing = (id: string, position: number, pointsMp: number) => ({
  subjectId: id,
  position,
  name: id,
  pointsMp,
  wins: position === 1 ? 2 : 0,
  bestFinish: position,
  licencePoints: 0,
  shared: false,
  excluded: false,
  tooFewRounds: false,
})

const rows: readonly PublicFeedRow[] = [
  stored('league', {
    id: 'league',
    slug: 'pier-cup',
    name: 'Pier Cup',
    plan: 'FREE',
    accent: null,
    listed: true,
    deleted_at: null,
  }),
  stored('season', {
    id: 'spring',
    name: 'Spring',
    is_active: true,
    ruleset_version_id: 'rules',
    created_at: '2026-01-01T00:00:00Z',
    archived_at: null,
  }),
  stored('season', {
    id: 'autumn',
    name: 'Autumn',
    is_active: false,
    ruleset_version_id: 'rules',
    created_at: '2025-08-01T00:00:00Z',
    archived_at: null,
  }),
  stored('ruleset_version', {
    id: 'rules',
    ruleset_id: 'house',
    version: 1,
    rules: defaultRuleset,
    note: null,
    created_at: '2025-08-01T00:00:00Z',
  }),
  stored('team', { id: 'gull', name: 'Gull Racing', archived_at: null }),
  stored('team', { id: 'tern', name: 'Tern', archived_at: null }),
  driver('ana', 'Ana Lind', '44', 'gull'),
  driver('bo', 'Bo Marsh', '7', 'tern'),
  driver('cy', 'Cy Roy', '19', 'gull'),
  driver('di', 'Di Okoro', '3', 'tern'),
  event('lake', 1, 'Lake', '2026-03-01T19:00:00+00:00', 'Europe/Berlin'),
  event('pine', 2, 'Pine', '2026-03-29T00:30:00+00:00', 'Europe/Berlin'),
  event('cape', 3, 'Cape', '2026-04-25T23:00:00+00:00', 'Europe/Berlin'),
  event('old', 1, 'Old', '2025-09-06T19:00:00+00:00', 'UTC'),
  session('lake-race', 'lake', { status: 'amended' }),
  session('lake-practice', 'lake', { kind: 'practice', name: 'Practice', ordinal: 1, status: 'official' }),
  session('pine-race', 'pine', {
    status: 'provisional',
    window_minutes: 30,
    window_ends_at: '2026-03-29T03:00:00+00:00',
  }),
  session('cape-qualifying', 'cape', { kind: 'qualifying', name: 'Qualifying', ordinal: 1 }),
  session('cape-race', 'cape', {}),
  ...result('lake', 'lake-race', [1, 0, 2, 3]),
  ...result('pine', 'pine-race', [0, 2, 3, 1]),
  revision(1, 'submitted', [0, 1, 2, 3]),
  revision(2, 'official', [0, 1, 2, 3]),
  revision(3, 'corrected', [1, 0, 2, 3]),
  stored('attendance', { id: 'a1', event_id: 'cape', driver_id: 'ana', state: 'confirmed' }),
  stored('attendance', { id: 'a2', event_id: 'cape', driver_id: 'bo', state: 'withdrawn' }),
  stored('standings', {
    id: 'of drivers',
    season_id: 'spring',
    kind: 'driver',
    status: 'provisional',
    as_of_revision: 1,
    rows: [standing('ana', 1, 43_000), standing('cy', 2, 33_000), standing('bo', 3, 25_000)],
  }),
  stored('standings', {
    id: 'of teams',
    season_id: 'spring',
    kind: 'team',
    status: 'provisional',
    as_of_revision: 1,
    rows: [standing('gull', 1, 76_000), standing('tern', 2, 52_000)],
  }),
]
