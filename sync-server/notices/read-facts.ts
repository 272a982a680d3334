import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { drivesIn } from '#shared/mutations/incident-case.ts'
import type {
  NoticeEvent,
  NoticeFacts,
  NoticePerson,
  NoticeReport,
  NoticeResult,
} from '#shared/notices/facts.ts'
import { freshHours } from '#shared/notices/notices-of.ts'
import { readRulings } from './read-rulings.ts'

/** The facts as of a revision of the league; null facts where nothing of it is told, because it was deleted. */
export interface ReadFacts {
  readonly revision: number
  readonly facts: NoticeFacts | null
}

/**
 * Reads what notices of a league follow from, in a transaction whose statements all see one state of the database. Null where there is
 * no such league. `now`: ISO, UTC.
 */
export async function readFacts(tx: Db, leagueId: string, now: string): Promise<ReadFacts | null> {
  const { rows } = await tx.query<NoticeFacts['league'] & { revision: number; deleted: boolean }>(
    `select id, slug, name, revision::integer as revision, deleted_at is not null as deleted from leagues where id = $1`,
    [leagueId],
  )
  const [row] = rows
  if (!row) return null
  const { revision, deleted, ...league } = row
  if (deleted) return { revision, facts: null }
  const people = await readPeople(tx, leagueId)
  return {
    revision,
    facts: {
      league,
      people,
      events: await readEvents(tx, leagueId, now),
      results: await readResults(tx, leagueId, now),
      reports: await readReports(tx, leagueId, now),
      rulings: await readRulings(tx, leagueId, now),
    },
  }
}

async function readPeople(tx: Db, leagueId: string): Promise<NoticePerson[]> {
  const { rows } = await tx.query<NoticePerson>(
    `select m.user_id as "userId",
            (select d.id from drivers d
              where d.league_id = m.league_id and d.user_id = m.user_id and d.archived_at is null) as "driverId",
            coalesce((select jsonb_agg(jsonb_build_object(
                        'category', c.category, 'leagueId', c.league_id, 'told', c.told) order by c.id)
                        from notice_choices c where c.user_id = m.user_id), '[]') as choices,
            (select jsonb_build_object('from', q.quiet_from, 'until', q.quiet_until, 'zone', q.zone)
               from quiet_hours q where q.user_id = m.user_id) as quiet,
            jsonb_agg(jsonb_build_object('id', p.id, 'language', p.language,
                        'madeAt', ${instantText('p.made_at')}) order by p.id) as browsers
       from members m
       join push_subscriptions p on p.user_id = m.user_id
       join sign_ins s on s.id = p.sign_in_id and s.ended_at is null
      where m.league_id = $1 and m.removed_at is null
      group by m.league_id, m.user_id order by m.user_id`,
    [leagueId],
  )
  return rows
}

async function readEvents(tx: Db, leagueId: string, now: string): Promise<NoticeEvent[]> {
  const { rows } = await tx.query<NoticeEvent>(
    `select e.id, e.round, e.name, e.zone, ${instantText('e.starts_at')} as "startsAt",
            coalesce((select jsonb_object_agg(a.driver_id, a.state) from attendance a
                       where a.league_id = e.league_id and a.event_id = e.id), '{}') as answers
       from events e join seasons n on n.id = e.season_id and n.archived_at is null
      where e.league_id = $1 and e.status = 'scheduled' and e.starts_at > $2::timestamptz
        and e.starts_at < $2::timestamptz + interval '${horizonDays} days'
      order by e.starts_at, e.id`,
    [leagueId, now],
  )
  return rows
}

/**
 * Results that came to be as settled as they are lately. What is under protest keeps the state that it had, and a provisional one
 * that is submitted anew stays one.
 */
async function readResults(tx: Db, leagueId: string, now: string): Promise<NoticeResult[]> {
  const { rows } = await tx.query<NoticeResult>(
    `select s.id as "sessionId", s.name as session, s.status, r.number as revision, ${instantText('r.at')} as at,
            jsonb_build_object('id', e.id, 'round', e.round, 'name', e.name) as event
       from sessions s
       join events e on e.id = s.event_id and e.status <> 'cancelled'
       join lateral (
         select max(v.number) as number,
                case when s.status = 'amended' then max(v.made_at)
                     else min(v.made_at) filter (where v.status = s.status and v.number > coalesce((
                       select max(o.number) from session_revisions o
                        where o.session_id = s.id and o.status <> s.status), 0)) end as at
           from session_revisions v where v.session_id = s.id) r on r.at > $2::timestamptz - interval '${freshHours} hours'
      where s.league_id = $1 and s.status <> 'draft'
      order by s.id`,
    [leagueId, now],
  )
  return rows
}

/** Reports about drivers with an account that are open, or were decided lately. */
async function readReports(tx: Db, leagueId: string, now: string): Promise<NoticeReport[]> {
  const { rows } = await tx.query<NoticeReport>(
    `select i.id, i.number, i.kind, ${instantText('i.reported_at')} as "reportedAt",
            coalesce((select jsonb_agg(distinct d.user_id) from drivers d
                       where d.league_id = i.league_id and d.user_id is not null and d.user_id <> i.reported_by
                         and (${drivesIn('d', 'i')})), '[]') as about,
            coalesce((select jsonb_agg(distinct t.by_user) from incident_statements t
                       where t.incident_id = i.id), '[]') as answered,
            case when i.state ->> 'kind' = 'decided'
                 then jsonb_build_object('at', ${instantText(`(i.state ->> 'at')::timestamptz`)}, 'reason', i.state ->> 'reason')
                 end as decided
       from incidents i
      where i.league_id = $1 and i.state ->> 'kind' <> 'withdrawn'
        and (case when i.state ->> 'kind' = 'decided' then (i.state ->> 'at')::timestamptz else i.reported_at end)
            > $2::timestamptz - interval '${freshHours} hours'
      order by i.id`,
    [leagueId, now],
  )
  return rows
}

/** So far ahead events are looked at: beyond the first of what is told of them, and the sweep comes daily. */
const horizonDays = 8
