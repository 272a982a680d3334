import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { can } from '#shared/policy/policy.ts'
import { endedFault } from '#shared/stewarding/incident-state.ts'
import { recusalOf } from '#shared/stewarding/recusal.ts'
import { incidentShapes } from './args/incident-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { loadCase, unknownIncident, writeStep, type IncidentCase } from './incident-case.ts'

/** A steward keeps out of it, with the reason [RC1]. A vote that was cast goes. */
export const incidentRecuse = mutation({
  ...incidentShapes['incident.recuse'],
  action: 'incident.judge',
  run: async (db, args, context) => {
    const found = await loadCase(db, context.leagueId, args.id)
    if (!found) return unknownIncident
    const ended = endedFault(found)
    if (ended) return ended
    if (recusalOf(found, context.userId) !== null) return accepted
    if (found.state.kind === 'voting') {
      for (const table of ['incident_ballots', 'incident_votes']) {
        await db.query(`delete from ${table} where incident_id = $1 and by_user = $2`, [
          args.id,
          context.userId,
        ])
      }
    }
    const step = { id: args.stepId, kind: 'recuse', about: context.userId, reason: args.reason } as const
    await writeStep(db, found, step, context)
    return accepted
  },
})

/** Lets one recused steward judge after all, because nobody else is left [RC2]. */
export const incidentLiftRecusal = mutation({
  ...incidentShapes['incident.lift-recusal'],
  action: 'incident.lift-recusal',
  run: async (db, args, context) => {
    const found = await loadCase(db, context.leagueId, args.id)
    if (!found) return unknownIncident
    const ended = endedFault(found)
    if (ended) return ended
    const stewards = await stewardsOf(db, context)
    if (!stewards.includes(args.userId)) {
      return rejected('not-a-steward', 'This person is no steward of the league.', 'userId')
    }
    const free = freeSteward(found, stewards)
    if (free !== null) {
      return rejected(
        'stewards-left',
        `${found.nameOf(free)} is not involved in #${found.number} and can decide it.`,
      )
    }
    const step = { id: args.stepId, kind: 'lift-recusal', about: args.userId, reason: args.reason } as const
    await writeStep(db, found, step, context)
    return accepted
  },
})

async function stewardsOf(db: Db, { leagueId }: MutationContext): Promise<string[]> {
  const { rows } = await db.query<{ userId: string; role: Role }>(
    'select user_id as "userId", role from members where league_id = $1 and removed_at is null order by joined_at, id',
    [leagueId],
  )
  return rows.filter(({ role }) => can(role, 'incident.judge')).map(({ userId }) => userId)
}

function freeSteward(found: IncidentCase, stewards: readonly string[]): string | null {
  return stewards.find((userId) => recusalOf(found, userId) === null) ?? null
}
