import { z } from 'zod'
import { Ruleset } from '#shared/scoring/ruleset.ts'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** The rules of a season: the version it counts by, all versions of that ruleset, and what its events are bound to. */
export interface SeasonRules {
  readonly rulesetId: string
  readonly rulesetName: string
  /** The version that the season as a whole is bound to. */
  readonly versionId: string
  /** The newest first. */
  readonly versions: readonly RulesetVersion[]
  /** By round. */
  readonly events: readonly RulesEvent[]
}

/** A saved version; it never changes. `savedAt` is ISO, UTC. */
export interface RulesetVersion {
  readonly id: string
  readonly version: number
  readonly rules: Ruleset
  readonly note: string | null
  /** Null where nobody saved it by hand: a new league comes with its first version. */
  readonly savedBy: string | null
  readonly savedAt: string
}

export interface RulesEvent {
  readonly id: string
  readonly round: number
  readonly name: string
  readonly status: 'scheduled' | 'completed' | 'cancelled'
  /** The version that says what its sessions pay. It may be one of another ruleset. */
  readonly versionId: string
  /** Whether it has results, so that other rules would change points that people have seen. */
  readonly held: boolean
}

/** A season's rules with their history, null where the league has no such season. */
export const seasonRules = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: ['seasons', 'rulesets', 'ruleset_versions', 'events', 'sessions', 'results', 'members'],
  run: async (db, args): Promise<SeasonRules | null> => {
    const seasons = await db.query<Omit<SeasonRules, 'versions' | 'events'>>(
      `select v.ruleset_id as "rulesetId", coalesce(r.name, s.name) as "rulesetName", v.id as "versionId"
         from seasons s
         join ruleset_versions v on v.id = s.ruleset_version_id
         left join rulesets r on r.id = v.ruleset_id
        where s.league_id = $1 and s.id = $2`,
      [args.leagueId, args.seasonId],
    )
    const season = seasons.rows[0]
    if (!season) return null
    const versions = await db.query<RulesetVersion>(
      `select v.id, v.version, v.rules, v.note, ${instantText('v.created_at')} as "savedAt",
              (select m.display_name from members m where m.league_id = v.league_id and m.user_id = v.created_by
                order by m.removed_at nulls first limit 1) as "savedBy"
         from ruleset_versions v where v.league_id = $1 and v.ruleset_id = $2
        order by v.version desc, v.created_at desc, v.id`,
      [args.leagueId, season.rulesetId],
    )
    const events = await db.query<RulesEvent>(
      `select e.id, e.round, e.name, e.status, e.ruleset_version_id as "versionId",
              exists (select 1 from results x join sessions s on s.id = x.session_id
                       where s.event_id = e.id) as held
         from events e where e.league_id = $1 and e.season_id = $2 order by e.round, e.starts_at, e.id`,
      [args.leagueId, args.seasonId],
    )
    return {
      ...season,
      versions: versions.rows.map((version) => ({ ...version, rules: Ruleset.parse(version.rules) })),
      events: events.rows,
    }
  },
})
