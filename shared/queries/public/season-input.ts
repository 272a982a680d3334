import { Ruleset } from '#shared/scoring/ruleset.ts'
import { RulingDecision, type Ruling } from '#shared/scoring/ruling.ts'
import type {
  ScoringEntry,
  ScoringEvent,
  ScoringResult,
  ScoringSession,
  SeasonInput,
} from '#shared/scoring/season-input.ts'
import type { FeedBodies } from './feed-body.ts'
import type { FeedTables } from './feed-tables.ts'

/**
 * What a season's standings follow from, as far as it is public: like loadSeasonInput, from the feed instead of a
 * database. Rulings that only drivers may read are missing. Null where the season or its rules are not there.
 */
export function publicSeasonInput(tables: FeedTables, seasonId: string): SeasonInput | null {
  const season = tables.season.get(seasonId)
  const seasonRules = season && tables.ruleset_version.get(season.ruleset_version_id)
  if (!seasonRules) return null
  const events = [...tables.event.values()].filter((event) => event.season_id === seasonId)
  const eventIds = new Set(events.map((event) => event.id))
  const sessions = [...tables.session.values()].filter((session) => eventIds.has(session.event_id))
  const sessionIds = new Set(sessions.map((session) => session.id))
  return {
    rules: Ruleset.parse(seasonRules.rules),
    rulesets: rulesetsOf(tables, [
      season.ruleset_version_id,
      ...events.map((event) => event.ruleset_version_id),
    ]),
    drivers: [...tables.driver.values()].map(({ id, display_name, kind }) => ({
      id,
      name: display_name,
      kind,
    })),
    teams: [...tables.team.values()].map(({ id, name }) => ({ id, name })),
    events: events.map(scoringEvent),
    sessions: sessions.map(scoringSession),
    entries: entriesOf(tables, eventIds),
    results: resultsOf(tables, sessionIds),
    rulings: rulingsOf(tables, seasonId),
  }
}

export function scoringEvent(event: FeedBodies['event']): ScoringEvent {
  return {
    id: event.id,
    round: event.round,
    name: event.name,
    status: event.status,
    laps: event.laps,
    rulesetVersionId: event.ruleset_version_id,
  }
}

export function scoringSession(session: FeedBodies['session']): ScoringSession {
  return {
    id: session.id,
    eventId: session.event_id,
    kind: session.kind,
    name: session.name,
    ordinal: session.ordinal,
    multiplier: session.multiplier,
    status: session.status,
    underProtest: session.under_protest,
  }
}

function rulesetsOf(tables: FeedTables, ids: readonly string[]): Record<string, Ruleset> {
  return Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const version = tables.ruleset_version.get(id)
      return version ? [[id, Ruleset.parse(version.rules)]] : []
    }),
  )
}

function entriesOf(tables: FeedTables, eventIds: ReadonlySet<string>): SeasonInput['entries'] {
  return [...tables.entry.values()].filter((entry) => eventIds.has(entry.event_id)).map(scoringEntry)
}

export function scoringEntry(entry: FeedBodies['entry']): ScoringEntry {
  return {
    id: entry.id,
    eventId: entry.event_id,
    class: entry.class,
    teamId: entry.team_id,
    driverIds: entry.driver_ids,
    points: entry.points,
  }
}

function resultsOf(tables: FeedTables, sessionIds: ReadonlySet<string>): SeasonInput['results'] {
  return [...tables.result.values()].filter((result) => sessionIds.has(result.session_id)).map(scoringResult)
}

export function scoringResult(result: FeedBodies['result']): ScoringResult {
  return {
    id: result.id,
    sessionId: result.session_id,
    entryId: result.entry_id,
    position: result.position,
    status: result.status,
    driverIds: result.driver_ids,
    laps: result.laps,
    timeMs: result.time_ms,
    bestLapMs: result.best_lap_ms,
    awards: result.awards,
    bonusMp: result.bonus_mp,
    penaltyMp: result.penalty_mp,
    penalties: result.penalties ?? [],
  }
}

function rulingsOf(tables: FeedTables, seasonId: string): Ruling[] {
  return [...tables.ruling.values()]
    .filter((ruling) => ruling.season_id === seasonId && ruling.revoked_at === null)
    .map(scoringRuling)
}

export function scoringRuling(ruling: FeedBodies['ruling']): Ruling {
  return {
    id: ruling.id,
    sessionId: ruling.session_id,
    decision: RulingDecision.parse({ kind: ruling.kind, ...ruling.body }),
    reason: ruling.reason,
    decidedAt: ruling.decided_at,
  }
}
