import { judgedSessions, ruledConditions } from './judged-sessions.ts'
import type { Selection } from './select-rows.ts'

const driven = 'select session_id from driven'

/**
 * What drivers achieved is read from: their cars, all that decides the places of those, and of each session its awards and its
 * fastest lap. $1 is the league, $2 an array of the drivers' ids as texts; `events`: SQL for which events, of the row `e`.
 */
export function drivenSessions(events = 'true'): Selection {
  return {
    with: [
      `who as (select id from unnest($2::text[]) as id)`,
      `cars as (
        select who.id as driver, n.id from who join entries n on n.driver_ids @> to_jsonb(who.id) where n.league_id = $1
         union select who.id, r.entry_id from who join results r on r.driver_ids @> to_jsonb(who.id) where r.league_id = $1)`,
      `entered as (
        select cars.driver, n.id, n.event_id
          from cars join entries n on n.id = cars.id join events e on e.id = n.event_id
         where n.league_id = $1 and ${events})`,
      `driven as (select distinct r.session_id from entered join results r on r.entry_id = entered.id)`,
      judgedSessions(driven),
      `fastest as (
        select session_id, min(best_lap_ms) as ms from results
         where league_id = $1 and session_id in (${driven}) group by session_id)`,
      `listed as (
        select r.id, r.entry_id from fastest join results r on r.session_id = fastest.session_id
         where r.league_id = $1
           and (r.entry_id in (select id from entered) or r.session_id in (select id from judged)
                or r.best_lap_ms = fastest.ms or r.awards <> '[]'::jsonb))`,
    ],
    rows: {
      ...ruledConditions(driven),
      event: 't.league_id = $1 and t.id in (select event_id from entered)',
      entry: 't.league_id = $1 and t.id in (select entry_id from listed union select id from entered)',
      result: 't.league_id = $1 and t.id in (select id from listed)',
      season: 't.league_id = $1',
      team: 't.league_id = $1',
    },
  }
}
