import { syncCustomer, type PaymentDeps } from './sync-customer.ts'

/**
 * Looks at once at every customer that a person is or was, at `now` (ISO, UTC): what somebody asks for who does not
 * believe what they see. Answers how many there are; throws where the provider cannot be asked.
 */
export async function syncPerson(deps: PaymentDeps, userId: string, now: string): Promise<number> {
  const { rows } = await deps.database.query<{ ref: string }>(
    'select ref from payment_customers where account_id = $1 and user_id = $2 order by ref',
    [deps.account.id, userId],
  )
  for (const { ref } of rows) await syncCustomer(deps, ref, now)
  return rows.length
}
