import type { Selection } from './select-rows.ts'

/** What the page of a season's rules is made of. $1 is the league, $2 the season, null for all. */
export const rulesPageRows: Selection = {
  rows: {
    league: 't.id = $1',
    season: 't.league_id = $1',
    ruleset: 't.league_id = $1',
    ruleset_version: `t.league_id = $1 and t.ruleset_id in (
      select v.ruleset_id from seasons s join ruleset_versions v on v.id = s.ruleset_version_id
       where s.league_id = $1 and s.archived_at is null and ($2::uuid is null or s.id = $2::uuid))`,
    event: 't.league_id = $1 and ($2::uuid is null or t.season_id = $2::uuid)',
  },
}
