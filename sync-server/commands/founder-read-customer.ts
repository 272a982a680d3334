import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { command } from './define.ts'
import { founderAct } from './founder-fields.ts'

/**
 * Has a customer of a payment provider read again, now and not only when something happens. Rejected with
 * `unknown-customer`. The audit names the person where there is one, and the customer's reference only where there is none.
 */
export const founderReadCustomer = command({
  args: z.strictObject({ ...founderAct, accountId: z.uuid(), ref: z.string().min(1).max(200) }),
  permission: { kind: 'founder' },
  audited: ({ reason, accountId, ref }, result: { readonly userId: string | null } | null) => {
    const userId = result?.userId ?? null
    return userId === null ? { reason, accountId, ref } : { reason, userId }
  },
  run: async (tx, { accountId, ref }, { deps }) => {
    const { rows } = await tx.query<{ userId: string | null }>(
      'select user_id as "userId" from payment_customers where account_id = $1 and ref = $2',
      [accountId, ref],
    )
    const customer = rows[0]
    if (customer === undefined) return rejected('unknown-customer', 'There is no such customer here.', 'ref')
    await deps.jobs.enqueue(tx, { name: 'sync-customer', accountId, about: 'customer', ref })
    return { ok: true, result: { userId: customer.userId } }
  },
})
