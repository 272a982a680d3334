import { must } from '#shared/base/assert.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { IncidentKind } from '#shared/stewarding/incident-kind.ts'
import { IncidentState, type IncidentHead } from '#shared/stewarding/incident-state.ts'
import { recusalOf, recusalWords, type Concerned } from '#shared/stewarding/recusal.ts'
import type { MutationContext } from './define.ts'
import { recordRevision } from './record-revision.ts'
import type { IncidentStepKind } from '#shared/stewarding/incident-step.ts'

/** Everything a change of an incident is judged by. */
export interface IncidentCase extends IncidentHead, Concerned {
  readonly id: string
  readonly sessionId: string | null
  readonly rulingId: string | null
  readonly ballots: number
}

export const unknownIncident = rejected('unknown-incident', 'There is no such report in this league.', 'id')

export async function loadCase(db: Db, leagueId: string, id: string): Promise<IncidentCase | null> {
  const { rows } = await db.query<CaseRow>(
    `select i.id, i.number, i.kind, i.state, i.session_id as "sessionId", i.ruling_id as "rulingId",
            i.reported_by as "reporterId",
            (select u.decided_by from rulings u where u.id = i.ruling_id) as "ruledById",
            (select count(*)::int from incident_ballots b where b.incident_id = i.id) as ballots,
            coalesce(i.involved_users, '[]'::jsonb) || ${involvedUsers('i')} as "involvedUserIds",
            (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'about', s.about) order by s.done_at, s.id), '[]'::jsonb)
               from incident_steps s where s.incident_id = i.id) as steps
       from incidents i where i.league_id = $1 and i.id = $2`,
    [leagueId, id],
  )
  const found = rows[0]
  if (!found) return null
  const { rows: members } = await db.query<{ id: string; name: string }>(
    'select user_id as id, display_name as name from members where league_id = $1',
    [leagueId],
  )
  const names = new Map(members.map((member) => [member.id, member.name]))
  return {
    ...found,
    state: IncidentState.parse(found.state),
    nameOf: (userId) => names.get(userId) ?? 'A former member',
  }
}

interface CaseRow extends Concerned {
  readonly id: string
  readonly number: number
  readonly kind: IncidentKind
  readonly state: unknown
  readonly sessionId: string | null
  readonly rulingId: string | null
  readonly ballots: number
}

/** SQL: the accounts that are linked to those who drive in an incident, as a json array. */
function involvedUsers(incident: string): string {
  return `(select coalesce(jsonb_agg(distinct d.user_id), '[]'::jsonb) from drivers d
            where d.league_id = ${incident}.league_id and d.user_id is not null and (${drivesIn('d', incident)}))`
}

/** Writes down who is involved in an incident at this time [RC3]. */
export async function keepInvolved(db: Db, leagueId: string, id: string): Promise<void> {
  await db.query(
    `update incidents i set involved_users = ${involvedUsers('i')} where i.league_id = $1 and i.id = $2`,
    [leagueId, id],
  )
}

/** SQL: whether a driver is named by an incident, or drove one of its cars, as its entry or its session's result says. */
export function drivesIn(driver: string, incident: string): string {
  return `${incident}.driver_ids ? ${driver}.id::text
    or exists (select 1 from entries n where n.league_id = ${incident}.league_id
                and ${incident}.entry_ids ? n.id::text and n.driver_ids ? ${driver}.id::text)
    or exists (select 1 from results r where r.league_id = ${incident}.league_id
                and r.session_id = ${incident}.session_id
                and ${incident}.entry_ids ? r.entry_id::text and r.driver_ids ? ${driver}.id::text)`
}

/** Why this user may not vote or decide on it [RC1], or null. */
export function recusedFault(found: IncidentCase, userId: string): Rejection | null {
  const reason = recusalOf(found, userId)
  return reason === null
    ? null
    : rejected(
        'recused',
        `You are recused from #${found.number}: ${recusalWords(reason)}. Another steward decides.`,
      )
}

export interface Step {
  readonly id: string
  readonly kind: IncidentStepKind
  readonly about?: string
  readonly reason?: string
}

/** Writes down what was done with an incident. */
export async function writeStep(
  db: Db,
  found: IncidentCase,
  step: Step,
  { leagueId, userId, now }: MutationContext,
): Promise<void> {
  await db.query(
    `insert into incident_steps (id, league_id, incident_id, kind, by_user, about, reason, done_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [step.id, leagueId, found.id, step.kind, userId, step.about ?? null, step.reason ?? null, now],
  )
}

/** Gives an incident its next state, and its session the protest it still has or no longer has [RP4]. */
export async function writeState(
  db: Db,
  found: IncidentCase,
  state: IncidentState,
  context: MutationContext,
): Promise<void> {
  await db.query('update incidents set state = $2::jsonb where id = $1', [found.id, JSON.stringify(state)])
  if (found.kind !== 'incident' && found.sessionId !== null) await holdSession(db, found.sessionId, context)
}

/** Puts a session under protest while a protest or an appeal on it is open, and ends that with the last one [RP4]. */
export async function holdSession(db: Db, sessionId: string, context: MutationContext): Promise<void> {
  const { rows } = await db.query<{ held: boolean }>(
    `update sessions s set under_protest = held.yes
       from (select exists (select 1 from incidents i where i.session_id = $1 and i.kind <> 'incident'
                             and i.state ->> 'kind' not in ('decided', 'withdrawn')) as yes) held
      where s.id = $1 and s.under_protest <> held.yes returning s.under_protest as held`,
    [sessionId],
  )
  const changed = rows[0]
  if (changed) {
    await recordRevision(db, context, sessionId, { cause: changed.held ? 'protested' : 'protest-closed' })
  }
}

/** The season of the session that an incident is about, as a list of none or one. */
export async function seasonOfIncident(db: Db, id: string): Promise<string[]> {
  const { rows } = await db.query<{ season: string | null }>(
    `select coalesce(e.season_id, u.season_id) as season
       from incidents i
       left join sessions s on s.id = i.session_id
       left join events e on e.id = s.event_id
       left join rulings u on u.id = i.ruling_id
      where i.id = $1`,
    [id],
  )
  return rows.flatMap(({ season }) => season ?? [])
}

/** The season of an incident that must have one. */
export async function requiredSeason(db: Db, id: string): Promise<string> {
  return must((await seasonOfIncident(db, id))[0], `the season of the incident ${id}`)
}
