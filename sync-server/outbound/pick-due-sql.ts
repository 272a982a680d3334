import { patience } from './pick-due.ts'

const text = `(d.external_id is null or d.unsure_since is not null or d.sent_hash is distinct from d.desired_hash)`
const hasPlace = `(not d.place ? 'thread' or exists (
  select 1 from deliveries t where t.id = (d.place ->> 'thread')::uuid and t.external_id is not null))`
const isTooLate = `(d.not_after <= $1::timestamptz and (d.channel = 'web-push'
  or (d.external_id is null and d.unsure_since is null and d.claim_token is null)))`
const isTooSoon = `(d.external_id is not null and d.edit_after > $1::timestamptz)`

const isDue = `(coalesce(d.retry_at <= $1::timestamptz, true) and ${hasPlace} and (d.doubles <> '[]' or (
  d.desired is not null and d.not_before <= $1::timestamptz
  and case when ${text} then not coalesce(${isTooLate}, false) and not coalesce(${isTooSoon}, false)
           else d.sent_picture is distinct from d.desired_picture end)))`

const holdsUp = `(d.error_code <> 'picture' and d.attempts <= ${patience} and d.retry_at > $1::timestamptz)`

/** What one kind of sender is given, as a condition on a delivery d. Its first parameter is $2. */
export interface Served {
  readonly condition: string
  /** The parameter after its own. */
  readonly next: string
}

/** Of Discord, and of the servers that a bot serves: $2 the ids of its shards, $3 of how many. */
export const ofBots: Served = {
  condition: `case when d.channel like 'discord-%' then (d.target::bigint >> 22) % $3 = any($2::bigint[]) else false end`,
  next: '$4',
}

/** What browsers are told. */
export const ofBrowsers: Served = { condition: `d.channel = 'web-push'`, next: '$2' }

/** SQL for the ids that `pickDue` picks at $1 of what is served; the last parameter says how many at most. */
export const dueIds = ({ condition, next }: Served): string => `
  with turns as (
    select d.id, d.target, d.lane, coalesce(d.league_id::text, d.target) as league, d.created_at,
           (d.doubles = '[]' and d.desired is not null and not ${text}
             and d.sent_picture is distinct from d.desired_picture) as picture,
           greatest(d.waiting_since, d.not_before) as since, coalesce(${holdsUp}, false) as holds_up
      from deliveries d
     where d.state = 'waiting' and ${condition} and (${holdsUp} or ${isDue})
       and not exists (select 1 from deliveries b
             where b.target = d.target and b.lane = d.lane and b.claimed_until > $1::timestamptz)),
  firsts as (select distinct on (target, lane) * from turns order by target, lane, picture, since, created_at, id),
  ranked as (select *, row_number() over (partition by league order by picture, since, created_at, id) as nth
               from firsts where not holds_up)
  select id from ranked order by picture, nth, since, created_at, id limit ${next}`

/**
 * SQL for when something that waits may be due next, after $1; null for nothing that is known of. A lease keeps its lane to
 * itself also where nothing is wanted of its delivery any more.
 */
export const nextDueAt = ({ condition }: Served): string => `
  select min(at) as at from (
    select greatest(d.not_before, d.retry_at, case when d.claimed_until > $1::timestamptz then d.claimed_until end,
                    case when d.external_id is not null then d.edit_after end) as at
      from deliveries d
     where d.state = 'waiting' and ${condition} and (d.desired is not null or d.doubles <> '[]')
    union all
    select d.claimed_until from deliveries d where ${condition}) waiting
   where at > $1::timestamptz`
