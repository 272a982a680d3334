import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import { followAccess } from '#server/access/change-access.ts'
import { endForcedPlans, forcePlan } from '#server/access/forced-plan.ts'
import { present } from '#server/access/plan-terms.ts'
import { command } from './define.ts'
import { founderAct } from './founder-fields.ts'

/**
 * Forces a plan on a person for some days, or ends what was forced (plan null), to try out what follows. Rejected with
 * `never-in-production`, and with `unknown-person`.
 */
export const founderForcePlan = command({
  args: z.strictObject({
    ...founderAct,
    userId: z.uuid(),
    plan: Plan.nullable(),
    days: z.int('must be a whole number of days').min(1).max(366),
  }),
  permission: { kind: 'founder' },
  run: async (tx, { id, userId, plan, days, reason }, { deps }) => {
    if (deps.founder?.mayForcePlans !== true) return neverInProduction
    const { rows } = await tx.query(
      'select 1 from users where id = $1 and deleted_at is null for no key update',
      [userId],
    )
    if (rows.length === 0) return unknownPerson
    const from = present(deps.plans)
    if (plan === null) {
      if ((await endForcedPlans(tx, userId, from, reason)) === 0) return nothingToDo
    } else {
      const until = new Date(Date.parse(from) + days * dayMs).toISOString()
      await forcePlan(tx, userId, { id, plan, from, until, note: reason })
    }
    await followAccess(tx, deps, userId, from)
    return { ok: true, result: null }
  },
})

const dayMs = 24 * 60 * 60 * 1000
const nothingToDo = { ok: true, result: null, unchanged: true } as const
const neverInProduction = rejected(
  'never-in-production',
  'Plans are forced to try things out, never in production. Refund, or let the person pay.',
)
const unknownPerson = rejected(
  'unknown-person',
  'There is no such person, or the account was deleted.',
  'userId',
)
