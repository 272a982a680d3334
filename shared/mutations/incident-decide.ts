import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import { changeState } from '#shared/stewarding/incident-state.ts'
import type { Verdict } from '#shared/stewarding/verdict.ts'
import { incidentShapes, type DecidedVerdict } from './args/incident-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import {
  loadCase,
  recusedFault,
  requiredSeason,
  seasonOfIncident,
  unknownIncident,
  writeState,
  writeStep,
  type IncidentCase,
} from './incident-case.ts'
import { rulingMake, rulingRevoke } from './ruling.ts'

/** Decides it, and makes or revokes the rulings that follow from it, all or nothing [DC1] [DC2]. */
export const incidentDecide = mutation({
  ...incidentShapes['incident.decide'],
  action: 'incident.judge',
  seasons: (db, args) => seasonOfIncident(db, args.id),
  run: async (db, args, context) => {
    const found = await loadCase(db, context.leagueId, args.id)
    if (!found) return unknownIncident
    const changed = changeState(found, {
      kind: 'decide',
      by: context.userId,
      at: context.now,
      verdict: verdictOf(args.verdict),
      reason: args.reason,
    })
    if (!changed.ok) return changed
    const recused = recusedFault(found, context.userId)
    if (recused) return recused
    const ruled = await rule(db, found, args, context)
    if (!ruled.ok) return ruled
    await writeState(db, found, changed.state, context)
    await writeStep(db, found, { id: args.stepId, kind: 'decide', reason: args.reason }, context)
    await db.query('update incident_statements set audience = $2 where incident_id = $1', [
      args.id,
      audience.driver,
    ])
    return accepted
  },
})

function verdictOf(verdict: DecidedVerdict): Verdict {
  switch (verdict.kind) {
    case 'penalty':
    case 'upheld':
      return { kind: verdict.kind, rulingIds: verdict.rulings.map((ruling) => ruling.id) }
    case 'no-further-action':
    case 'dismissed':
      return verdict
  }
}

async function rule(
  db: Db,
  found: IncidentCase,
  { verdict, reason }: { readonly verdict: DecidedVerdict; readonly reason: string },
  context: MutationContext,
): Promise<Outcome> {
  if (verdict.kind !== 'penalty' && verdict.kind !== 'upheld') return accepted
  if (found.kind === 'appeal' && found.rulingId !== null) {
    const revoked = await revoke(db, found.rulingId, `Appeal #${found.number} upheld: ${reason}`, context)
    if (!revoked.ok) return revoked
  }
  const seasonId = await requiredSeason(db, found.id)
  for (const { id, decision, sessionId } of verdict.rulings) {
    if (decision.kind === 'tie') {
      return rejected('wrong-ruling', 'A tie is decided where it is open, not by a penalty.', 'verdict')
    }
    const ruling = { id, seasonId, sessionId: sessionId ?? found.sessionId, decision, reason }
    const made = await rulingMake.run(db, ruling, context)
    if (!made.ok) return made
  }
  return accepted
}

/** Revokes the ruling unless somebody did so meanwhile: then it is as the appeal wants it. */
async function revoke(db: Db, id: string, reason: string, context: MutationContext): Promise<Outcome> {
  const { rows } = await db.query('select 1 from rulings where id = $1 and revoked_at is not null', [id])
  if (rows.length > 0) return accepted
  return rulingRevoke.run(db, { id, reason: reason.slice(0, 1000) }, context)
}
