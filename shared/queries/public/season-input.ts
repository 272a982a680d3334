import { sharedText } from '#shared/base/shared-text.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import {
  scoringDriver,
  scoringEntry,
  scoringEvent,
  scoringResult,
  scoringRules,
  scoringSession,
  scoringTeam,
} from '../scoring-rows.ts'
import type { FeedTables } from './feed-tables.ts'

/**
 * What a season's standings follow from, as far as it is public: the rows of loadSeasonInput, from the feed instead of a
 * database. Rulings that only drivers may read are missing. Null where the season or its rules are not there.
 */
export function publicSeasonInput(tables: FeedTables, seasonId: string): SeasonInput | null {
  const season = tables.season.get(seasonId)
  if (!season || !tables.ruleset_version.has(season.ruleset_version_id)) return null
  const events = [...tables.event.values()].filter((event) => event.season_id === seasonId)
  const eventIds = new Set(events.map((event) => event.id))
  const sessions = [...tables.session.values()].filter((session) => eventIds.has(session.event_id))
  const sessionIds = new Set(sessions.map((session) => session.id))
  const share = sharedText()
  const versionIds = new Set([
    season.ruleset_version_id,
    ...events.map(({ ruleset_version_id }) => ruleset_version_id),
  ])
  return {
    ...scoringRules({
      rulesetVersionId: season.ruleset_version_id,
      versions: [...versionIds].flatMap((id) => tables.ruleset_version.get(id) ?? []),
      rulings: [...tables.ruling.values()].filter(
        (ruling) => ruling.season_id === seasonId && ruling.revoked_at === null,
      ),
    }),
    drivers: [...tables.driver.values()].map((row) => scoringDriver(row, share)),
    teams: [...tables.team.values()].map((row) => scoringTeam(row, share)),
    events: events.map((row) => scoringEvent(row, share)),
    sessions: sessions.map((row) => scoringSession(row, share)),
    entries: [...tables.entry.values()]
      .filter((entry) => eventIds.has(entry.event_id))
      .map((row) => scoringEntry(row, share)),
    results: [...tables.result.values()]
      .filter((result) => sessionIds.has(result.session_id))
      .map((row) => scoringResult(row, share)),
  }
}
