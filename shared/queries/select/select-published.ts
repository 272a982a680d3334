import type { Db } from '#shared/db/db.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { inForce } from './judged-sessions.ts'
import { selectRows } from './select-rows.ts'

/**
 * Reads all that `publishedResult` is made of. What a session pays may follow from the events before it, but not from how
 * cars ended in them.
 */
export function selectPublishedResult(db: Db, leagueId: string, sessionId: string): Promise<LeagueRows> {
  const inSeason = `select t2.id from events t2 where t2.league_id = $1
    and t2.season_id = (select e.season_id from sessions s join events e on e.id = s.event_id where s.id = $2)`
  const inEvent = `(select event_id from sessions where league_id = $1 and id = $2)`
  return selectRows(
    db,
    {
      rows: {
        league: 't.id = $1',
        season: `t.league_id = $1 and t.id = (select season_id from events where id = ${inEvent})`,
        ruleset_version: `t.league_id = $1 and t.id in (
          select ruleset_version_id from events where id in (${inSeason})
          union select ruleset_version_id from seasons
           where id = (select season_id from events where id = ${inEvent}))`,
        event: `t.league_id = $1 and t.id in (${inSeason})`,
        session: `t.league_id = $1 and t.event_id in (${inSeason})`,
        ruling: `t.league_id = $1 and ${inForce}
          and t.season_id = (select season_id from events where id = ${inEvent})`,
        entry: `t.league_id = $1 and t.event_id = ${inEvent}`,
        result: `t.league_id = $1 and t.session_id in (select id from sessions where event_id = ${inEvent})`,
        driver: 't.league_id = $1',
        team: 't.league_id = $1',
        session_revision: `t.league_id = $1 and t.session_id = $2 and t.number = (
          select max(number) from session_revisions where session_id = $2)`,
      },
    },
    [leagueId, sessionId],
  )
}

/** Reads all that `publishedStandings` is made of. */
export function selectPublishedStandings(db: Db, leagueId: string, seasonId: string): Promise<LeagueRows> {
  return selectRows(
    db,
    {
      rows: {
        league: 't.id = $1',
        season: 't.league_id = $1 and t.id = $2',
        event: 't.league_id = $1 and t.season_id = $2',
        session: 't.league_id = $1 and t.event_id in (select id from events where season_id = $2)',
        standings: 't.league_id = $1 and t.season_id = $2',
        driver: 't.league_id = $1',
        team: 't.league_id = $1',
      },
    },
    [leagueId, seasonId],
  )
}
