import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { audience } from '#shared/model/role.ts'
import { IncidentState, isOpen } from '#shared/stewarding/incident-state.ts'
import { query } from '../define.ts'
import { incident, loadRulings, type IncidentRuling, type IncidentStatement } from '../incident.ts'
import { memberName } from '../incidents.ts'
import { fromMyIncidents, myIncidentColumns, type MyIncidentItem } from './my-incidents.ts'
import { myDrivers } from './my-drivers.ts'
import { myRulings, type AppealState } from './my-rulings.ts'

/** A report to somebody whom it concerns: what drivers may see of it [RP5], and what they said of it themselves. */
export interface MyIncident extends MyIncidentItem {
  readonly end: IncidentEnd | null
  readonly statements: readonly MyStatement[]
  readonly rulings: readonly IncidentRulingOfMine[]
  /** The ruling that an appeal is against. */
  readonly appealed: (IncidentRuling & { readonly reason: string }) | null
}

/** How it ended; null while the stewards have it. */
export interface IncidentEnd {
  readonly kind: 'decided' | 'withdrawn'
  readonly by: string | null
  readonly at: string
  readonly reason: string
}

export interface MyStatement extends IncidentStatement {
  readonly isOwn: boolean
}

/** A ruling that the decision made; `appeal` is null where it is not about the reader. */
export interface IncidentRulingOfMine extends IncidentRuling {
  readonly reason: string
  readonly appeal: AppealState | null
}

/** One report, null where there is none that concerns the user in a league they are a member of. */
export const myIncident = query({
  args: z.strictObject({ incidentId: z.uuid(), userId: z.uuid(), now: z.iso.datetime() }),
  reads: [...incident.reads, 'leagues'],
  run: async (db, { incidentId, userId, now }): Promise<MyIncident | null> => {
    const { rows } = await db.query<HeadRow>(
      `select ${myIncidentColumns('$1')}, i.state, ${memberName("(i.state ->> 'by')::uuid")} as "stateBy",
              i.ruling_id as "rulingId", coalesce(e.season_id, (select u.season_id from rulings u where u.id = i.ruling_id))
                as "seasonId"
         ${fromMyIncidents('$1')} and i.id = $2`,
      [userId, incidentId],
    )
    const head = rows[0]
    if (!head) return null
    const { state: stored, stateBy, rulingId, seasonId, ...item } = head
    const state = IncidentState.parse(stored)
    const made = state.kind === 'decided' && 'rulingIds' in state.verdict ? state.verdict.rulingIds : []
    const leagueId = item.league.id
    const seen = await publicRulings(db, leagueId, [...made, ...(rulingId === null ? [] : [rulingId])])
    const ofDecision = await loadRulings(
      db,
      leagueId,
      made.filter((id) => seen.has(id)),
    )
    const appeals = await loadAppeals(db, { leagueId, userId, seasonId, now })
    const appealed =
      rulingId !== null && seen.has(rulingId) ? await loadRulings(db, leagueId, [rulingId]) : []
    return {
      ...item,
      end:
        isOpen(state) || !('reason' in state)
          ? null
          : { kind: state.kind, by: stateBy, at: state.at, reason: state.reason },
      statements: await loadStatements(db, incidentId, userId),
      rulings: ofDecision.map((ruling) => ({ ...ruling, appeal: appeals.get(ruling.id) ?? null })),
      appealed: appealed[0] ?? null,
    }
  },
})

interface HeadRow extends MyIncidentItem {
  readonly state: unknown
  readonly stateBy: string | null
  readonly rulingId: string | null
  readonly seasonId: string | null
}

/** Those that drivers see; on others the stewards deliberate. */
async function publicRulings(db: Db, leagueId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from rulings where league_id = $1 and id = any($2::uuid[]) and audience <= $3',
    [leagueId, [...ids], audience.driver],
  )
  return new Set(rows.map(({ id }) => id))
}

async function loadStatements(db: Db, id: string, userId: string): Promise<MyStatement[]> {
  const { rows } = await db.query<MyStatement>(
    `select t.id, ${memberName('t.by_user')} as by, ${instantText('t.said_at')} as at, t.statement, t.evidence,
            t.by_user = $2 as "isOwn"
       from incident_statements t join incidents i on i.id = t.incident_id
      where t.incident_id = $1 and (t.by_user = $2 or t.audience <= $3) order by t.said_at, t.id`,
    [id, userId, audience.driver],
  )
  return rows
}

async function loadAppeals(
  db: Db,
  of: {
    readonly leagueId: string
    readonly userId: string
    readonly seasonId: string | null
    readonly now: string
  },
): Promise<ReadonlyMap<string, AppealState>> {
  const { leagueId, userId, seasonId, now } = of
  if (seasonId === null) return new Map()
  const driverIds = (await myDrivers.run(db, { leagueId, userId })).map(({ id }) => id)
  const mine = await myRulings.run(db, { leagueId, seasonId, driverIds, now })
  return new Map(mine.map(({ id, appeal }) => [id, appeal]))
}
