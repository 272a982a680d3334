import type { Lifts } from '#shared/base/outcome.ts'
import { usualProtestMinutes } from '#shared/model/protest-minutes.ts'
import { compareCodePoints } from '#shared/scoring/code-points.ts'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import type { RulesetVersion } from '../season-rules.ts'
import { closedFor, publicLeague, seasonsOf, type PublicLeague, type PublicSeason } from './league-page.ts'

/** The rules of a season and how they came to be. */
export interface RulesPage {
  readonly kind: 'rules'
  /** What would open the season asked for; null where it is open. Then nothing of it is here. */
  readonly closed: Lifts | null
  readonly league: PublicLeague
  /** The active season first, then the newest. */
  readonly seasons: readonly PublicSeason[]
  readonly season: PublicSeason
  readonly rulesetName: string
  /** The version in force, by its id. */
  readonly versionId: string
  /** The newest first. */
  readonly versions: readonly PublicRulesVersion[]
  /** How long a result stays open to protest; events that have a window of their own, by round. */
  readonly protest: {
    readonly minutes: number
    readonly otherwise: readonly { readonly round: number; readonly name: string; readonly minutes: number }[]
  }
}

/** A saved version with the rounds of the season that it pays. Who saved it is no business of the public's. */
export interface PublicRulesVersion extends Omit<RulesetVersion, 'savedBy'> {
  readonly rounds: readonly number[]
}

/** The rules of a season, of the first where none is asked for; null where there is no such season. */
export function rulesPage(rows: PublicRows, seasonId: string | null): RulesPage | null {
  const league = publicLeague(rows)
  const seasons = seasonsOf(rows)
  const season = seasonId === null ? seasons[0] : seasons.find(({ id }) => id === seasonId)
  const stored = season && rows.get('season', season.id)
  const inForce = stored && rows.get('ruleset_version', stored.ruleset_version_id)
  if (!league || !season || !inForce) return null
  const closed = closedFor(rows, season.isActive)
  const events = rows
    .by('event', 'season_id', season.id)
    .toSorted((a, b) => a.round - b.round || compareCodePoints(a.starts_at, b.starts_at))
  return {
    kind: 'rules',
    closed,
    league,
    seasons,
    season,
    rulesetName: rows.get('ruleset', inForce.ruleset_id)?.name ?? season.name,
    versionId: inForce.id,
    versions: closed ? [] : versionsOf(rows, inForce.ruleset_id, events),
    protest: {
      minutes: rows.all('league')[0]?.protest_minutes ?? usualProtestMinutes,
      otherwise: closed
        ? []
        : events.flatMap(({ round, name, protest_minutes: minutes }) =>
            typeof minutes === 'number' ? [{ round, name, minutes }] : [],
          ),
    },
  }
}

function versionsOf(
  rows: PublicRows,
  rulesetId: string,
  events: readonly { readonly round: number; readonly ruleset_version_id: string }[],
): PublicRulesVersion[] {
  return rows
    .by('ruleset_version', 'ruleset_id', rulesetId)
    .toSorted((a, b) => b.version - a.version || compareCodePoints(b.created_at, a.created_at))
    .map(({ id, version, rules, note, created_at: savedAt }) => ({
      id,
      version,
      rules: Ruleset.parse(rules),
      note,
      savedAt,
      rounds: events.filter((event) => event.ruleset_version_id === id).map(({ round }) => round),
    }))
}
