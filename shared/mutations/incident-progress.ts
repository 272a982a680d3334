import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import { changeState } from '#shared/stewarding/incident-state.ts'
import { incidentShapes, type Step } from './args/incident-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import {
  loadCase,
  recusedFault,
  seasonOfIncident,
  unknownIncident,
  writeState,
  writeStep,
} from './incident-case.ts'
import { isSteward } from './incident-reporter.ts'

/** The stewards take it up. */
export const incidentInvestigate = mutation({
  ...incidentShapes['incident.investigate'],
  action: 'incident.judge',
  run: (db, args, context) => move(db, args, 'investigate', context),
})

/** Opens a blind vote: who votes is seen, what they vote is not [BL1]. */
export const incidentOpenVote = mutation({
  ...incidentShapes['incident.open-vote'],
  action: 'incident.judge',
  run: (db, args, context) => move(db, args, 'open-vote', context),
})

/** Closes the vote and reveals what everybody voted [ST4]. */
export const incidentCloseVote = mutation({
  ...incidentShapes['incident.close-vote'],
  action: 'incident.judge',
  run: async (db, args, context) => {
    const outcome = await move(db, args, 'close-vote', context)
    if (outcome.ok) {
      await db.query('update incident_votes set audience = $2 where incident_id = $1', [
        args.id,
        audience.steward,
      ])
    }
    return outcome
  },
})

/** Takes a report back: by who made it, or by a steward, such as for one that was made twice. */
export const incidentWithdraw = mutation({
  ...incidentShapes['incident.withdraw'],
  action: 'incident.report',
  seasons: (db, args) => seasonOfIncident(db, args.id),
  run: async (db, args, context) => {
    const found = await loadCase(db, context.leagueId, args.id)
    if (!found) return unknownIncident
    if (found.reporterId !== context.userId) {
      if (!(await isSteward(db, context))) {
        return rejected('not-yours', 'Only who reported it, or a steward, may withdraw it.')
      }
      const recused = recusedFault(found, context.userId)
      if (recused) return recused
    }
    const changed = changeState(found, {
      kind: 'withdraw',
      by: context.userId,
      at: context.now,
      reason: args.reason,
    })
    if (!changed.ok) return changed
    await writeState(db, found, changed.state, context)
    await writeStep(db, found, { id: args.stepId, kind: 'withdraw', reason: args.reason }, context)
    return accepted
  },
})

async function move(
  db: Db,
  args: Step,
  kind: 'investigate' | 'open-vote' | 'close-vote',
  context: MutationContext,
): Promise<Outcome> {
  const found = await loadCase(db, context.leagueId, args.id)
  if (!found) return unknownIncident
  const recused = recusedFault(found, context.userId)
  if (recused) return recused
  const changed = changeState(found, {
    kind,
    by: context.userId,
    at: context.now,
    ballots: found.ballots,
  })
  if (!changed.ok) return changed
  if (changed.state === found.state) return accepted
  await writeState(db, found, changed.state, context)
  await writeStep(db, found, { id: args.stepId, kind }, context)
  return accepted
}
