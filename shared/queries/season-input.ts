import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import { RulingDecision, type Ruling } from '#shared/scoring/ruling.ts'
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

/**
 * All that a season's standings follow from, or null where there is no such season. Rulings count once drivers may read
 * them: a revoked one or one that stewards still deliberate on does not, so that every device sees the same standings.
 */
export async function loadSeasonInput(db: Db, seasonId: string): Promise<SeasonInput | null> {
  const rules = await loadSeasonRules(db, seasonId)
  if (!rules) return null
  const scope: SeasonScope = { seasonId, leagueId: rules.leagueId }
  return {
    rules: rules.rules,
    rulesets: rules.rulesets,
    drivers: await seasonRows.drivers(db, scope, null),
    teams: await seasonRows.teams(db, scope, null),
    events: await seasonRows.events(db, scope, null),
    sessions: await seasonRows.sessions(db, scope, null),
    entries: await seasonRows.entries(db, scope, null),
    results: await seasonRows.results(db, scope, null),
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
  const rulesets = await loadRulesets(db, seasonId)
  return {
    leagueId: season.league_id,
    rules: must(rulesets[season.ruleset_version_id], 'the ruleset of a season'),
    rulesets,
    rulings: await loadRulings(db, seasonId),
  }
}

export interface SeasonScope {
  readonly leagueId: string
  readonly seasonId: string
}

/** Rows of a season as scoring wants them: those with the given ids as far as they exist, or all (null). */
type RowLoader<Row> = (db: Db, scope: SeasonScope, ids: readonly string[] | null) => Promise<Row[]>

/** The lists of a season's input that change row by row, each by the name of its table. */
export const seasonRows = {
  drivers: ofLeague<ScoringDriver>(
    'select t.id, t.display_name as name, t.kind from drivers t where t.league_id = $1',
    't.id',
  ),
  teams: ofLeague<ScoringTeam>('select t.id, t.name from teams t where t.league_id = $1', 't.id'),
  events: ofSeason<ScoringEvent>(
    `select t.id, t.round, t.name, t.status, t.laps, t.ruleset_version_id as "rulesetVersionId"
       from events t where t.season_id = $1`,
    't.round, t.id',
  ),
  sessions: ofSeason<ScoringSession>(
    `select t.id, t.event_id as "eventId", t.kind, t.name, t.ordinal, t.multiplier, t.status,
            t.under_protest as "underProtest"
       from sessions t join events e on e.id = t.event_id where e.season_id = $1`,
    't.id',
  ),
  entries: ofSeason<ScoringEntry>(
    `select t.id, t.event_id as "eventId", t.class, t.team_id as "teamId", t.driver_ids as "driverIds", t.points
       from entries t join events e on e.id = t.event_id where e.season_id = $1`,
    't.id',
  ),
  results: ofSeason<ScoringResult>(
    `select t.id, t.session_id as "sessionId", t.entry_id as "entryId", t.position, t.status,
            t.driver_ids as "driverIds", t.laps, t.time_ms as "timeMs", t.best_lap_ms as "bestLapMs", t.awards,
            t.bonus_mp as "bonusMp", t.penalty_mp as "penaltyMp", t.penalties
       from results t join sessions s on s.id = t.session_id join events e on e.id = s.event_id
      where e.season_id = $1`,
    't.session_id, t.id',
  ),
} as const

function ofLeague<Row extends object>(select: string, order: string): RowLoader<Row> {
  return (db, scope, ids) => rowsOf<Row>(db, select, order, scope.leagueId, ids)
}

function ofSeason<Row extends object>(select: string, order: string): RowLoader<Row> {
  return (db, scope, ids) => rowsOf<Row>(db, select, order, scope.seasonId, ids)
}

async function rowsOf<Row extends object>(
  db: Db,
  select: string,
  order: string,
  scope: string,
  ids: readonly string[] | null,
): Promise<Row[]> {
  const { rows } =
    ids === null
      ? await db.query<Row>(`${select} order by ${order}`, [scope])
      : await db.query<Row>(`${select} and t.id = any($2::uuid[]) order by ${order}`, [scope, [...ids]])
  return rows
}

async function loadRulesets(db: Db, seasonId: string): Promise<Record<string, Ruleset>> {
  const { rows } = await db.query<{ id: string; rules: unknown }>(
    `select id, rules from ruleset_versions
      where id in (select ruleset_version_id from seasons where id = $1
                   union select ruleset_version_id from events where season_id = $1)`,
    [seasonId],
  )
  return Object.fromEntries(rows.map(({ id, rules }) => [id, Ruleset.parse(rules)]))
}

async function loadRulings(db: Db, seasonId: string): Promise<Ruling[]> {
  const { rows } = await db.query<RulingRow>(
    `select id, session_id as "sessionId", kind, body, reason, ${instantText('decided_at')} as "decidedAt"
       from rulings where season_id = $1 and revoked_at is null and audience <= 1 order by decided_at, id`,
    [seasonId],
  )
  return rows.map(({ kind, body, ...row }) => ({ ...row, decision: RulingDecision.parse({ kind, ...body }) }))
}

type RulingRow = Omit<Ruling, 'decision'> & { kind: string; body: object }
