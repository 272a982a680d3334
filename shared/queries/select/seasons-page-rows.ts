import type { Selection } from './select-rows.ts'

/** What the archive of a league's seasons is made of. $1 is the league. */
export const seasonsPageRows: Selection = {
  rows: {
    league: 't.id = $1',
    season: 't.league_id = $1',
    team: 't.league_id = $1',
    driver: 't.league_id = $1',
    event: 't.league_id = $1',
    session: 't.league_id = $1',
    ruling: 't.league_id = $1',
    standings: 't.league_id = $1',
  },
}
