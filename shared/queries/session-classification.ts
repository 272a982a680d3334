import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import { classifiedCars, type ClassifiedCar, type SubmittedSession } from '#shared/results/classified-cars.ts'
import type { RevisedSession } from '#shared/revisions/classify-revision.ts'
import type { RulingEffect } from '#shared/results/ruling-effect.ts'
import { RulingDecision, type Ruling } from '#shared/scoring/ruling.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** The tables that classifications follow from. */
export const classificationReads = [
  'results',
  'entries',
  'sessions',
  'events',
  'rulings',
  'ruleset_versions',
] as const satisfies readonly SyncedTable[]

/**
 * The cars of sessions after rulings, by the ids of their results. Only of sessions in which a ruling or a penalty of
 * the sheet is about a car, or the rules can move one: in all others every car has the place and status of its sheet, and reading them would be in
 * vain.
 */
export async function loadClassification(
  db: Db,
  leagueId: string,
  sessionIds: readonly string[],
): Promise<Map<string, ClassifiedCar>> {
  if (sessionIds.length === 0) return new Map()
  const rulings = Map.groupBy(await loadRulings(db, leagueId, sessionIds), ({ sessionId }) => sessionId)
  const penalised = await sessionsWithPenalties(db, leagueId, sessionIds)
  const ruled = await sessionsMovedByRules(db, leagueId, sessionIds)
  const ids = [...new Set([...penalised, ...ruled, ...[...rulings.keys()].filter((id) => id !== null)])]
  if (ids.length === 0) return new Map()
  const cars = await loadCars(db, leagueId, ids)
  const sessions = await loadClassifiedSessions(db, leagueId, ids)
  return new Map(
    sessions
      .flatMap((row) =>
        classifiedCars({
          ...row,
          cars: cars.get(row.session.id) ?? [],
          rulings: rulings.get(row.session.id) ?? [],
        }),
      )
      .map((car) => [car.resultId, car]),
  )
}

/** Whether rulings in force on cars of these sessions do what they say, by ruling id. */
export async function loadRulingEffects(
  db: Db,
  leagueId: string,
  sessionIds: readonly string[],
): Promise<Map<string, RulingEffect>> {
  const unique = [...new Set(sessionIds)]
  const inForce = await loadRulings(db, leagueId, unique)
  const classified = await loadClassification(db, leagueId, unique)
  const effects = [...classified.values()].flatMap(({ rulings }) =>
    rulings.map(({ id, effect }) => [id, effect] as const),
  )
  return new Map([...inForce.map(({ id }) => [id, 'not-in-result'] as const), ...effects])
}

async function sessionsWithPenalties(db: Db, leagueId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct session_id as id from results
      where league_id = $1 and session_id = any($2::uuid[]) and penalties <> '[]'::jsonb`,
    [leagueId, [...ids]],
  )
  return rows.map(({ id }) => id)
}

/** Those whose rules ask for a least distance, or let the best lap decide a dead heat. */
async function sessionsMovedByRules(db: Db, leagueId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select s.id from sessions s join events e on e.id = s.event_id
       join ruleset_versions v on v.id = e.ruleset_version_id
      where s.league_id = $1 and s.id = any($2::uuid[])
        and (v.rules->>'deadHeats' = 'best-lap' or v.rules->'leastDistance'->>'classified' is not null
             or v.rules->'leastDistance'->>'paid' is not null)`,
    [leagueId, [...ids]],
  )
  return rows.map(({ id }) => id)
}

async function loadRulings(db: Db, leagueId: string, sessionIds: readonly string[]): Promise<Ruling[]> {
  const { rows } = await db.query<Omit<Ruling, 'decision'> & { kind: string; body: object }>(
    `select id, session_id as "sessionId", kind, body, reason, ${instantText('decided_at')} as "decidedAt"
       from rulings where league_id = $1 and session_id = any($2::uuid[]) and jsonb_exists(body, 'entryId')
        and revoked_at is null and audience <= 1 order by decided_at, id`,
    [leagueId, [...sessionIds]],
  )
  return rows.map(({ kind, body, ...row }) => ({ ...row, decision: RulingDecision.parse({ kind, ...body }) }))
}

/** What the classification of sessions follows from besides their results and rulings. */
export async function loadClassifiedSessions(
  db: Db,
  leagueId: string,
  ids: readonly string[],
): Promise<RevisedSession[]> {
  const { rows } = await db.query<RevisedSession>(
    `select v.rules,
            jsonb_build_object('id', e.id, 'round', e.round, 'name', e.name, 'status', e.status, 'laps', e.laps,
              'rulesetVersionId', e.ruleset_version_id) as event,
            jsonb_build_object('id', s.id, 'eventId', s.event_id, 'kind', s.kind, 'name', s.name,
              'ordinal', s.ordinal, 'multiplier', s.multiplier, 'status', s.status,
              'underProtest', s.under_protest) as session
       from sessions s join events e on e.id = s.event_id join ruleset_versions v on v.id = e.ruleset_version_id
      where s.league_id = $1 and s.id = any($2::uuid[]) order by s.id`,
    [leagueId, [...ids]],
  )
  return rows
}

async function loadCars(
  db: Db,
  leagueId: string,
  sessionIds: readonly string[],
): Promise<Map<string, SubmittedSession['cars']>> {
  const { rows } = await db.query<SubmittedSession['cars'][number]>(
    `select jsonb_build_object('id', r.id, 'sessionId', r.session_id, 'entryId', r.entry_id, 'position', r.position,
              'status', r.status, 'driverIds', r.driver_ids, 'laps', r.laps, 'timeMs', r.time_ms,
              'bestLapMs', r.best_lap_ms, 'awards', r.awards, 'bonusMp', r.bonus_mp,
              'penaltyMp', r.penalty_mp, 'penalties', r.penalties) as result,
            jsonb_build_object('id', n.id, 'eventId', n.event_id, 'class', n.class, 'teamId', n.team_id,
              'driverIds', n.driver_ids, 'points', n.points) as entry
       from results r join entries n on n.league_id = r.league_id and n.id = r.entry_id
      where r.league_id = $1 and r.session_id = any($2::uuid[]) order by r.id`,
    [leagueId, [...sessionIds]],
  )
  return Map.groupBy(rows, ({ result }) => result.sessionId)
}
