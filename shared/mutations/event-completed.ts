/**
 * SQL for whether all that pays is in: no session of event `event` (an alias of `events`) that pays by the event's rules
 * is without a result. In an event that pays nothing every session but practice is waited for.
 */
export function allThatPaysIsIn(event: string): string {
  return `not exists (
    select 1 from sessions s join ruleset_versions v on v.id = ${event}.ruleset_version_id
     where s.event_id = ${event}.id and s.kind <> 'practice' and s.status = 'draft'
       and (${pays('s')} or not exists (select 1 from sessions o where o.event_id = ${event}.id and ${pays('o')})))`
}

/** Whether a session pays for places, or a bonus, by the ruleset version \`v`. */
function pays(session: string): string {
  return `(coalesce(jsonb_array_length(v.rules->'points'->${session}.kind), 0) > 0
    or coalesce(jsonb_array_length(nullif(v.rules->'teams'->'points'->${session}.kind, 'null'::jsonb)), 0) > 0
    or exists (select 1 from jsonb_array_elements(coalesce(v.rules->'bonuses', '[]'::jsonb)) b
                where jsonb_exists(b->'sessions', ${session}.kind)))`
}
