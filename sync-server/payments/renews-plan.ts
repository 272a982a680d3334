import type { Db } from '#shared/db/db.ts'

/** Whether a person has a subscription, of whichever account, that lives and is not cancelled at its end. */
export async function renewsPlan(db: Db, userId: string): Promise<boolean> {
  const { rows } = await db.query(
    `select 1 from payment_subscriptions s
       join payment_customers c on c.account_id = s.account_id and c.ref = s.customer_ref
      where c.user_id = $1 and s.status not in ('ended', 'incomplete') and s.cancel_at is null limit 1`,
    [userId],
  )
  return rows.length > 0
}
