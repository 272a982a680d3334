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
import { instantText } from './instant-text.ts'

/**
 * All that a season's standings follow from, or null where there is no such season. Rulings count once drivers may read
 * them: a revoked one or one that stewards still deliberate on does not, so that every device sees the same standings.
 */
export async function loadSeasonInput(db: Db, seasonId: string): Promise<SeasonInput | null> {
  const seasons = await db.query<{ league_id: string; ruleset_version_id: string }>(
    'select league_id, ruleset_version_id from seasons where id = $1',
    [seasonId],
  )
  const season = seasons.rows[0]
  if (!season) return null
  const rulesets = await loadRulesets(db, seasonId)
  const ofLeague = [season.league_id]
  const ofSeason = [seasonId]
  const drivers = await db.query<ScoringDriver>(
    'select id, display_name as name, kind from drivers where league_id = $1 order by id',
    ofLeague,
  )
  const teams = await db.query<ScoringTeam>(
    'select id, name from teams where league_id = $1 order by id',
    ofLeague,
  )
  const events = await db.query<ScoringEvent>(
    `select id, round, name, status, laps, ruleset_version_id as "rulesetVersionId"
       from events where season_id = $1 order by round, id`,
    ofSeason,
  )
  const sessions = await db.query<ScoringSession>(
    `select s.id, s.event_id as "eventId", s.kind, s.name, s.ordinal, s.multiplier, s.status,
            s.under_protest as "underProtest"
       from sessions s join events e on e.id = s.event_id where e.season_id = $1 order by s.id`,
    ofSeason,
  )
  const entries = await db.query<ScoringEntry>(
    `select n.id, n.event_id as "eventId", n.class, n.team_id as "teamId", n.driver_ids as "driverIds", n.points
       from entries n join events e on e.id = n.event_id where e.season_id = $1 order by n.id`,
    ofSeason,
  )
  const results = await db.query<ScoringResult>(
    `select r.id, r.session_id as "sessionId", r.entry_id as "entryId", r.position, r.status,
            r.driver_ids as "driverIds", r.laps, r.time_ms as "timeMs", r.best_lap_ms as "bestLapMs", r.awards,
            r.bonus_mp as "bonusMp", r.penalty_mp as "penaltyMp"
       from results r join sessions s on s.id = r.session_id join events e on e.id = s.event_id
      where e.season_id = $1 order by r.session_id, r.id`,
    ofSeason,
  )
  return {
    rules: must(rulesets[season.ruleset_version_id], 'the ruleset of a season'),
    rulesets,
    drivers: drivers.rows,
    teams: teams.rows,
    events: events.rows,
    sessions: sessions.rows,
    entries: entries.rows,
    results: results.rows,
    rulings: await loadRulings(db, seasonId),
  }
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
