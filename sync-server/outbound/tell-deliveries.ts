import type { Db } from '#shared/db/db.ts'

/** Notes in the transaction `tx` that deliveries have changed: whoever waits for work is told once it is committed. */
export async function tellDeliveries(tx: Db): Promise<void> {
  await tx.query(`select set_config('gridboss.deliveries', 'changed', true)`)
}
