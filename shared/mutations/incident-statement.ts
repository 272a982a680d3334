import { accepted, rejected } from '#shared/base/outcome.ts'
import { endedFault } from '#shared/stewarding/incident-state.ts'
import { incidentShapes } from './args/incident-shapes.ts'
import { mutation } from './define.ts'
import { loadCase, unknownIncident } from './incident-case.ts'
import { isSteward } from './incident-reporter.ts'
import { writeStatement } from './write-statement.ts'

const mostStatements = 40

/** Adds to it: the side of somebody involved, more evidence by who reported it, a note of a steward. */
export const incidentState = mutation({
  ...incidentShapes['incident.state'],
  action: 'incident.report',
  run: async (db, args, context) => {
    const { leagueId, userId } = context
    const found = await loadCase(db, leagueId, args.id)
    if (!found) return unknownIncident
    const ended = endedFault(found)
    if (ended) return ended
    const concerned = found.reporterId === userId || found.involvedUserIds.includes(userId)
    if (!concerned && !(await isSteward(db, context))) {
      return rejected(
        'not-concerned',
        `#${found.number} is not about you. Those involved and the stewards may add to it.`,
      )
    }
    const { rows } = await db.query<{ said: number }>(
      'select count(*)::int as said from incident_statements where incident_id = $1 and by_user = $2',
      [args.id, userId],
    )
    if ((rows[0]?.said ?? 0) >= mostStatements) {
      return rejected('too-many', `You have said ${mostStatements} things about #${found.number} already.`)
    }
    const { statementId, id: incidentId, statement, evidence } = args
    await writeStatement(db, context, { id: statementId, incidentId, statement, evidence })
    return accepted
  },
})
