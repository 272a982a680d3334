import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { loadCase } from '#shared/mutations/incident-case.ts'
import type { Role } from '#shared/model/role.ts'
import { can } from '#shared/policy/policy.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import type { IncidentState } from '#shared/stewarding/incident-state.ts'
import { recusalOf, type RecusalReason } from '#shared/stewarding/recusal.ts'
import type { VerdictKind } from '#shared/stewarding/verdict.ts'
import type { RulingEffect } from '#shared/results/ruling-effect.ts'
import { query } from './define.ts'
import { incidentColumns, incidentJoins, memberName, type IncidentItem } from './incidents.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { loadRulingEffects } from './select/load-classification.ts'
import type { IncidentStepKind } from '#shared/stewarding/incident-step.ts'

/** One report with all that this reader may see of it. Times are ISO, UTC. */
export interface IncidentDetail extends IncidentItem {
  readonly seasonId: string | null
  readonly state: IncidentState
  /** Who brought it to where it is, null where nobody did or the name is not known. */
  readonly stateBy: string | null
  readonly isReporter: boolean
  readonly statements: readonly IncidentStatement[]
  readonly steps: readonly IncidentStep[]
  /** Who has voted, in the order of the members' names. */
  readonly voters: readonly { readonly userId: string; readonly name: string | null }[]
  /** The votes that are known here: none before the vote is closed. */
  readonly votes: readonly IncidentVote[]
  /** Who may judge it in this league, and why not where they may not. */
  readonly stewards: readonly IncidentSteward[]
  /** The rulings that the decision made. */
  readonly rulings: readonly IncidentRuling[]
  /** The ruling that an appeal is against. */
  readonly appealed: (IncidentRuling & { readonly reason: string }) | null
}

export interface IncidentStatement {
  readonly id: string
  readonly by: string | null
  readonly at: string
  readonly statement: string
  readonly evidence: readonly string[]
}

export interface IncidentStep {
  readonly id: string
  readonly kind: IncidentStepKind
  readonly by: string | null
  readonly about: string | null
  readonly reason: string | null
  readonly at: string
}

export interface IncidentVote {
  readonly id: string
  readonly by: string | null
  readonly verdict: VerdictKind
  readonly remark: string | null
}

export interface IncidentSteward {
  readonly userId: string
  readonly name: string
  readonly recusal: RecusalReason | null
}

export interface IncidentRuling {
  readonly id: string
  readonly decision: RulingDecision
  readonly effect: RulingEffect
  readonly carNumber: string | null
  readonly revoked: boolean
}

/** One report, null where the league has no such one. */
export const incident = query({
  args: z.strictObject({ leagueId: z.uuid(), incidentId: z.uuid(), userId: z.uuid() }),
  reads: [
    'incidents',
    'incident_statements',
    'incident_steps',
    'incident_ballots',
    'incident_votes',
    'rulings',
    'sessions',
    'events',
    'entries',
    'results',
    'ruleset_versions',
    'drivers',
    'members',
  ],
  run: async (db, { leagueId, incidentId, userId }): Promise<IncidentDetail | null> => {
    const { rows } = await db.query<HeadRow>(
      `select ${incidentColumns('$3')}, i.reported_by = $3 as "isReporter",
              coalesce(e.season_id, u.season_id) as "seasonId", ${memberName("(i.state ->> 'by')::uuid")} as "stateBy"
         from incidents i ${incidentJoins} left join rulings u on u.id = i.ruling_id
        where i.league_id = $1 and i.id = $2`,
      [leagueId, incidentId, userId],
    )
    const head = rows[0]
    const found = await loadCase(db, leagueId, incidentId)
    if (!head || !found) return null
    const { state } = found
    const made = state.kind === 'decided' && 'rulingIds' in state.verdict ? state.verdict.rulingIds : []
    const appealed = found.rulingId === null ? [] : await loadRulings(db, leagueId, [found.rulingId])
    const stewards = await loadStewards(db, leagueId)
    return {
      ...head,
      state,
      statements: await loadStatements(db, incidentId),
      steps: await loadSteps(db, incidentId),
      voters: await loadVoters(db, incidentId),
      votes: await loadVotes(db, incidentId),
      stewards: stewards.map((steward) => ({ ...steward, recusal: recusalOf(found, steward.userId) })),
      rulings: await loadRulings(db, leagueId, made),
      appealed: appealed[0] ?? null,
    }
  },
})

type HeadRow = IncidentItem & Pick<IncidentDetail, 'isReporter' | 'seasonId' | 'stateBy'>

async function loadStatements(db: Db, id: string): Promise<IncidentStatement[]> {
  const { rows } = await db.query<IncidentStatement>(
    `select t.id, ${memberName('t.by_user')} as by, ${instantText('t.said_at')} as at, t.statement, t.evidence
       from incident_statements t join incidents i on i.id = t.incident_id
      where t.incident_id = $1 order by t.said_at, t.id`,
    [id],
  )
  return rows
}

async function loadSteps(db: Db, id: string): Promise<IncidentStep[]> {
  const { rows } = await db.query<IncidentStep>(
    `select t.id, t.kind, ${memberName('t.by_user')} as by, ${memberName('t.about')} as about, t.reason,
            ${instantText('t.done_at')} as at
       from incident_steps t join incidents i on i.id = t.incident_id
      where t.incident_id = $1 order by t.done_at, t.id`,
    [id],
  )
  return rows
}

async function loadVoters(db: Db, id: string): Promise<{ userId: string; name: string | null }[]> {
  const { rows } = await db.query<{ userId: string; name: string | null }>(
    `select b.by_user as "userId", ${memberName('b.by_user')} as name
       from incident_ballots b join incidents i on i.id = b.incident_id where b.incident_id = $1 order by 2, 1`,
    [id],
  )
  return rows
}

/** A vote that is sealed is known on the device that cast it alone, and not shown there either. */
async function loadVotes(db: Db, id: string): Promise<IncidentVote[]> {
  const { rows } = await db.query<IncidentVote>(
    `select v.id, ${memberName('v.by_user')} as by, v.verdict, v.remark
       from incident_votes v join incidents i on i.id = v.incident_id
      where v.incident_id = $1 and v.audience <= 2 order by 2, 1`,
    [id],
  )
  return rows
}

async function loadStewards(db: Db, leagueId: string): Promise<{ userId: string; name: string }[]> {
  const { rows } = await db.query<{ userId: string; name: string; role: Role }>(
    `select user_id as "userId", display_name as name, role from members
      where league_id = $1 and removed_at is null order by lower(display_name), id`,
    [leagueId],
  )
  return rows.flatMap(({ role, ...steward }) => (can(role, 'incident.judge') ? [steward] : []))
}

/** Rulings of a league by their ids, as a report shows them. */
export async function loadRulings(
  db: Db,
  leagueId: string,
  ids: readonly string[],
): Promise<(IncidentRuling & { reason: string })[]> {
  if (ids.length === 0) return []
  const { rows } = await db.query<{
    id: string
    kind: string
    body: object
    reason: string
    revoked: boolean
    carNumber: string | null
    sessionId: string | null
  }>(
    `select u.id, u.session_id as "sessionId", u.kind, u.body, u.reason, u.revoked_at is not null as revoked,
            coalesce((select n.car_number from entries n where n.league_id = u.league_id and n.id::text = u.body ->> 'entryId'),
                     (select d.car_number from drivers d where d.id::text = u.body ->> 'driverId')) as "carNumber"
       from rulings u where u.league_id = $1 and u.id = any($2::uuid[]) order by u.decided_at, u.id`,
    [leagueId, [...ids]],
  )
  const sessionIds = rows.flatMap(({ sessionId }) => sessionId ?? [])
  const effects = await loadRulingEffects(db, leagueId, sessionIds)
  return rows.map((row) => {
    const { kind, body, sessionId: _, ...ruling } = row
    const decision = RulingDecision.parse({ kind, ...body })
    return { ...ruling, decision, effect: effects.get(ruling.id) ?? 'counts' }
  })
}
