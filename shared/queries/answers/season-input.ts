import { sharedText, type SharedText } from '#shared/base/shared-text.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import {
  scoringDriver,
  scoringEntry,
  scoringEvent,
  scoringResult,
  scoringRules,
  scoringSession,
  scoringTeam,
} from '../rows/scoring-rows.ts'

/**
 * All that a season's standings follow from, or null where the season or its rules are not there. A ruling counts once
 * drivers may read it and as long as it is not revoked, so that every device sees the same standings; of the public feed,
 * rulings that only drivers may read are missing.
 */
export function seasonInput(
  rows: LeagueRows,
  seasonId: string,
  share: SharedText = sharedText(),
): SeasonInput | null {
  const rules = seasonRules(rows, seasonId)
  if (rules === null) return null
  const events = rows.by('event', 'season_id', seasonId)
  const sessions = events.flatMap(({ id }) => rows.by('session', 'event_id', id))
  const entries = events.flatMap(({ id }) => rows.by('entry', 'event_id', id))
  const results = sessions.flatMap(({ id }) => rows.by('result', 'session_id', id))
  return {
    ...rules,
    drivers: rows.all('driver').map((row) => scoringDriver(row, share)),
    teams: rows.all('team').map((row) => scoringTeam(row, share)),
    events: events.map((row) => scoringEvent(row, share)),
    sessions: sessions.map((row) => scoringSession(row, share)),
    entries: entries.map((row) => scoringEntry(row, share)),
    results: results.map((row) => scoringResult(row, share)),
  }
}

/** What is decided for a season, without who drove and how: its rules and the rulings in force. */
export type SeasonRules = Pick<SeasonInput, 'rules' | 'rulesets' | 'rulings'>

export function seasonRules(rows: LeagueRows, seasonId: string): SeasonRules | null {
  const season = rows.get('season', seasonId)
  if (!season || !rows.get('ruleset_version', season.ruleset_version_id)) return null
  const versionIds = new Set([
    season.ruleset_version_id,
    ...rows.by('event', 'season_id', seasonId).map((event) => event.ruleset_version_id),
  ])
  return {
    ...scoringRules({
      rulesetVersionId: season.ruleset_version_id,
      versions: [...versionIds].flatMap((id) => rows.get('ruleset_version', id) ?? []),
      rulings: rows.by('ruling', 'season_id', seasonId).filter(({ revoked_at }) => revoked_at === null),
    }),
  }
}
