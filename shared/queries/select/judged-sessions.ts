import type { Selection } from './select-rows.ts'

/**
 * SQL for `judged`: those of some sessions (`ids`: SQL for a set of ids) whose cars may have another place than on the
 * sheet. All others have no classification of their own, so that nobody needs all of their results for it. $1 is the league.
 */
export function judgedSessions(ids: string): string {
  return `judged as (
    select s.id from sessions s join events e on e.id = s.event_id
      join ruleset_versions v on v.id = e.ruleset_version_id
     where s.league_id = $1 and s.id in (${ids})
       and (v.rules->>'deadHeats' = 'best-lap' or v.rules->'leastDistance'->>'classified' is not null
            or v.rules->'leastDistance'->>'paid' is not null)
    union select session_id from rulings
     where league_id = $1 and session_id in (${ids}) and jsonb_exists(body, 'entryId') and ${inForce}
    union select session_id from results
     where league_id = $1 and session_id in (${ids}) and penalties <> '[]'::jsonb)`
}

/** SQL for a ruling that counts: not revoked, and drivers may read it. */
export const inForce = 'revoked_at is null and audience <= 1'

/** Conditions for the sessions of `ids` with their events and rules. */
export function sessionConditions(ids: string): Selection['rows'] {
  return {
    session: `t.league_id = $1 and t.id in (${ids})`,
    event: `t.league_id = $1 and t.id in (select event_id from sessions where league_id = $1 and id in (${ids}))`,
    ruleset_version: `t.league_id = $1 and t.id in (
      select e.ruleset_version_id from sessions s join events e on e.id = s.event_id
       where s.league_id = $1 and s.id in (${ids}))`,
  }
}

/** Conditions for what classifications follow from besides results and entries: of the sessions of `ids`. */
export function ruledConditions(ids: string): Selection['rows'] {
  return { ...sessionConditions(ids), ruling: `t.league_id = $1 and t.session_id in (${ids}) and ${inForce}` }
}
