import { describe, expect, test } from 'vitest'
import { addCustomer, subscribe } from '#practice/stripe/life.ts'
import type { Database } from '#server/db/database.ts'
import { syncCustomer } from '#server/payments/sync-customer.ts'
import { moneyForEach } from './money-for-each.ts'
import { addPerson } from './money-stage.ts'

const stage = moneyForEach()

describe('looking at a customer', () => {
  test('waits for who looks already, so that an older answer never overwrites a newer one', async () => {
    expect(await race(true)).toBe('PRO')
  })

  test('with the lock left out the older answer wins, so that this would be noticed', async () => {
    expect(await race(false)).toBe(null)
  })
})

/** Two looks at once; the older answer of the provider arrives later. */
const race = async (locked: boolean) => {
  const person = await addPerson(stage.database)
  const { id: customer } = addCustomer(stage.book, { metadata: { user_id: person } })
  await syncCustomer(stage.deps, customer, stage.now())
  const { provider } = stage
  let letGo: (() => void) | undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let asked: (() => void) | undefined
  const wasAsked = new Promise<void>((resolve) => (asked = resolve))
  const slow = {
    ...provider,
    read: async (ref: string) => {
      const before = await provider.read(ref)
      asked?.()
      await held
      return before
    },
  }
  const open = locked ? stage.database : unlocked(stage.database)
  const account = { ...stage.deps.account, provider: slow }
  const first = syncCustomer({ ...stage.deps, database: open, account }, customer, stage.now())
  await wasAsked
  subscribe(stage.book, customer, { price: 'price_pro' })
  const second = syncCustomer({ ...stage.deps, database: open }, customer, stage.now())
  if (locked) await waitingForLock()
  else await second
  letGo?.()
  await Promise.all([first, second])
  return (await stage.access(person))(stage.book.now * 1000)
}

const waitingForLock = () =>
  expect
    .poll(async () => {
      const { rows } = await stage.database.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%payment_customers%'`,
      )
      return rows.length
    })
    .toBe(1)

function unlocked(whole: Database): Database {
  return {
    ...whole,
    transaction: (run, turn) =>
      whole.transaction(
        (tx) => run({ query: (sql, params) => tx.query<never>(sql.replace('for update', ''), params) }),
        turn,
      ),
  }
}
