import { sharedText, type SharedText } from '#shared/base/shared-text.ts'
import type { Db } from '#shared/db/db.ts'
import type {
  ScoringDriver,
  ScoringEntry,
  ScoringEvent,
  ScoringResult,
  ScoringSession,
  ScoringTeam,
  SeasonInput,
} from '#shared/scoring/season-input.ts'
import { instantText } from '#shared/db/instant-text.ts'
import {
  scoringDriver,
  scoringEntry,
  scoringEvent,
  scoringResult,
  scoringRules,
  scoringRuling,
  scoringSession,
  scoringTeam,
  type StoredRows,
} from './scoring-rows.ts'

/**
 * All that a season's standings follow from, or null where there is no such season. Rulings count once drivers may read
 * them: a revoked one or one that stewards still deliberate on does not, so that every device sees the same standings.
 */
export async function loadSeasonInput(
  db: Db,
  seasonId: string,
  share: SharedText = sharedText(),
): Promise<SeasonInput | null> {
  const rules = await loadSeasonRules(db, seasonId)
  if (!rules) return null
  const scope: SeasonScope = { seasonId, leagueId: rules.leagueId }
  return {
    rules: rules.rules,
    rulesets: rules.rulesets,
    drivers: await seasonRows.drivers(db, scope, null, share),
    teams: await seasonRows.teams(db, scope, null, share),
    events: await seasonRows.events(db, scope, null, share),
    sessions: await seasonRows.sessions(db, scope, null, share),
    entries: await seasonRows.entries(db, scope, null, share),
    results: await seasonRows.results(db, scope, null, share),
    rulings: rules.rulings,
  }
}

/** What is decided for a season, without who drove and how: its rules and the rulings in force. */
export interface SeasonRules extends Pick<SeasonInput, 'rules' | 'rulesets' | 'rulings'> {
  readonly leagueId: string
}

export async function loadSeasonRules(db: Db, seasonId: string): Promise<SeasonRules | null> {
  const seasons = await db.query<{ league_id: string; ruleset_version_id: string }>(
    'select league_id, ruleset_version_id from seasons where id = $1',
    [seasonId],
  )
  const season = seasons.rows[0]
  if (!season) return null
  const { rows: versions } = await db.query<StoredRows['ruleset_version']>(
    `select id, rules from ruleset_versions
      where id in (select ruleset_version_id from seasons where id = $1
                   union select ruleset_version_id from events where season_id = $1)`,
    [seasonId],
  )
  const rulings = await storedRulings(db, seasonId)
  return {
    leagueId: season.league_id,
    ...scoringRules({ rulesetVersionId: season.ruleset_version_id, versions, rulings }),
  }
}

/** The rulings of a season that are in force. */
export async function loadSeasonRulings(db: Db, seasonId: string): Promise<SeasonInput['rulings']> {
  return (await storedRulings(db, seasonId)).map(scoringRuling)
}

async function storedRulings(db: Db, seasonId: string): Promise<StoredRows['ruling'][]> {
  const { rows } = await db.query<StoredRows['ruling']>(
    `select id, session_id, kind, body, reason, ${instantText('decided_at')} as decided_at
       from rulings where season_id = $1 and revoked_at is null and audience <= 1 order by decided_at, id`,
    [seasonId],
  )
  return rows
}

export interface SeasonScope {
  readonly leagueId: string
  readonly seasonId: string
}

/** Rows of a season as scoring wants them: those with the given ids as far as they exist, or all (null). */
type RowLoader<Row> = (
  db: Db,
  scope: SeasonScope,
  ids: readonly string[] | null,
  share: SharedText,
) => Promise<Row[]>

/** The lists of a season's input that change row by row, each by the name of its table. */
export const seasonRows = {
  drivers: ofLeague<StoredRows['driver'], ScoringDriver>(
    'select t.id, t.display_name, t.kind from drivers t where t.league_id = $1',
    't.id',
    scoringDriver,
  ),
  teams: ofLeague<StoredRows['team'], ScoringTeam>(
    'select t.id, t.name from teams t where t.league_id = $1',
    't.id',
    scoringTeam,
  ),
  events: ofSeason<StoredRows['event'], ScoringEvent>(
    `select t.id, t.round, t.name, t.status, t.laps, t.ruleset_version_id from events t where t.season_id = $1`,
    't.round, t.id',
    scoringEvent,
  ),
  sessions: ofSeason<StoredRows['session'], ScoringSession>(
    `select t.id, t.event_id, t.kind, t.name, t.ordinal, t.multiplier, t.status, t.under_protest
       from sessions t join events e on e.id = t.event_id where e.season_id = $1`,
    't.id',
    scoringSession,
  ),
  entries: ofSeason<StoredRows['entry'], ScoringEntry>(
    `select t.id, t.event_id, t.class, t.team_id, t.driver_ids, t.points
       from entries t join events e on e.id = t.event_id where e.season_id = $1`,
    't.id',
    scoringEntry,
  ),
  results: ofSeason<StoredRows['result'], ScoringResult>(
    `select t.id, t.session_id, t.entry_id, t.position, t.status, t.driver_ids, t.laps, t.time_ms, t.best_lap_ms,
            t.awards, t.bonus_mp, t.penalty_mp, t.penalties
       from results t join sessions s on s.id = t.session_id join events e on e.id = s.event_id
      where e.season_id = $1`,
    't.session_id, t.id',
    scoringResult,
  ),
} as const

function ofLeague<Stored extends object, Row>(
  select: string,
  order: string,
  scoring: (stored: Stored, share: SharedText) => Row,
): RowLoader<Row> {
  return (db, scope, ids, share) =>
    rowsOf<Stored, Row>(db, select, order, scope.leagueId, ids, (row) => scoring(row, share))
}

function ofSeason<Stored extends object, Row>(
  select: string,
  order: string,
  scoring: (stored: Stored, share: SharedText) => Row,
): RowLoader<Row> {
  return (db, scope, ids, share) =>
    rowsOf<Stored, Row>(db, select, order, scope.seasonId, ids, (row) => scoring(row, share))
}

async function rowsOf<Stored extends object, Row>(
  db: Db,
  select: string,
  order: string,
  scope: string,
  ids: readonly string[] | null,
  scoring: (stored: Stored) => Row,
): Promise<Row[]> {
  const { rows } =
    ids === null
      ? await db.query<Stored>(`${select} order by ${order}`, [scope])
      : await db.query<Stored>(`${select} and t.id = any($2::uuid[]) order by ${order}`, [scope, [...ids]])
  return rows.map(scoring)
}
