import { must } from '#shared/base/assert.ts'
import type { SharedText } from '#shared/base/shared-text.ts'
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
import type { StoredRows } from './stored-rows.ts'

/** What of a row scoring reads. */
export interface ScoringColumns {
  readonly driver: Pick<StoredRows['driver'], 'id' | 'display_name' | 'kind'>
  readonly team: Pick<StoredRows['team'], 'id' | 'name'>
  readonly event: Pick<
    StoredRows['event'],
    'id' | 'round' | 'name' | 'status' | 'laps' | 'ruleset_version_id'
  >
  readonly session: Pick<
    StoredRows['session'],
    'id' | 'event_id' | 'kind' | 'name' | 'ordinal' | 'multiplier' | 'status' | 'under_protest'
  >
  readonly entry: Omit<StoredRows['entry'], 'car_number'>
  readonly result: Omit<StoredRows['result'], 'gap' | 'grid_position' | 'note'>
  readonly ruling: Omit<StoredRows['ruling'], 'season_id' | 'revoked_at'>
  readonly ruleset_version: Pick<StoredRows['ruleset_version'], 'id' | 'rules'>
}

/** What is decided for a season: the version it is bound to, all versions of its events, the rulings in force. */
export interface StoredRules {
  readonly rulesetVersionId: string
  readonly versions: readonly ScoringColumns['ruleset_version'][]
  readonly rulings: readonly ScoringColumns['ruling'][]
}

/** Rules and rulings as scoring takes them. The season's own version must be among the versions. */
export function scoringRules({
  rulesetVersionId,
  versions,
  rulings,
}: StoredRules): Pick<SeasonInput, 'rules' | 'rulesets' | 'rulings'> {
  const rulesets = Object.fromEntries(versions.map(({ id, rules }) => [id, Ruleset.parse(rules)]))
  return {
    rules: must(rulesets[rulesetVersionId], 'the ruleset of a season'),
    rulesets,
    rulings: rulings.map(scoringRuling),
  }
}

export function scoringDriver(
  { id, display_name, kind }: ScoringColumns['driver'],
  share: SharedText,
): ScoringDriver {
  return { id: share(id), name: display_name, kind }
}

export function scoringTeam({ id, name }: ScoringColumns['team'], share: SharedText): ScoringTeam {
  return { id: share(id), name }
}

export function scoringEvent(event: ScoringColumns['event'], share: SharedText): ScoringEvent {
  return {
    id: share(event.id),
    round: event.round,
    name: event.name,
    status: event.status,
    laps: event.laps,
    rulesetVersionId: event.ruleset_version_id,
  }
}

export function scoringSession(session: ScoringColumns['session'], share: SharedText): ScoringSession {
  return {
    id: share(session.id),
    eventId: share(session.event_id),
    kind: session.kind,
    name: session.name,
    ordinal: session.ordinal,
    multiplier: session.multiplier,
    status: session.status,
    underProtest: session.under_protest,
  }
}

export function scoringEntry(entry: ScoringColumns['entry'], share: SharedText): ScoringEntry {
  return {
    id: share(entry.id),
    eventId: share(entry.event_id),
    class: entry.class,
    teamId: entry.team_id === null ? null : share(entry.team_id),
    driverIds: entry.driver_ids.map(share),
    points: entry.points,
  }
}

export function scoringResult(result: ScoringColumns['result'], share: SharedText): ScoringResult {
  return {
    id: result.id,
    sessionId: share(result.session_id),
    entryId: share(result.entry_id),
    position: result.position,
    status: result.status,
    driverIds: result.driver_ids?.map(share) ?? null,
    laps: result.laps,
    timeMs: result.time_ms,
    bestLapMs: result.best_lap_ms,
    awards: result.awards,
    bonusMp: result.bonus_mp,
    penaltyMp: result.penalty_mp,
    penalties: result.penalties ?? [],
  }
}

export function scoringRuling(ruling: ScoringColumns['ruling']): Ruling {
  return {
    id: ruling.id,
    sessionId: ruling.session_id,
    decision: RulingDecision.parse({ kind: ruling.kind, ...ruling.body }),
    reason: ruling.reason,
    decidedAt: ruling.decided_at,
  }
}
