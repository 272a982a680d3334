import { addCustomer, subscribe } from '#practice/stripe/life.ts'
import { signedEvent } from '#practice/stripe/sign.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { openPostgresJobs } from '#server/jobs/postgres-jobs.ts'
import { paymentJobs } from '#server/payments/payment-work.ts'
import { addPerson, openMoneyStage, webhookSecret } from '../payments/money-stage.ts'
import { noEngine, startTestServer } from '../server/test-server.ts'
import { report, timesOf } from './measure.ts'

/** Five events each: 10,000 webhooks. */
const customers = 2_000
const senders = 32

/**
 * The webhooks of a day on which everybody pays, all at once, over HTTP to the real server with its jobs on a real Postgres.
 * Senders, server, worker and the counterpart of Stripe share this process.
 */
export async function webhooksBench(): Promise<void> {
  const postgres = await startTestPostgres()
  const database = poolDatabase(postgres.pool)
  const failures: unknown[] = []
  const queue = await openPostgresJobs(postgres.databaseUrl, {
    failed: (error) => failures.push(error),
    warned: () => {},
  })
  const stage = await openMoneyStage(database, () => ({ jobs: queue }))
  for (let index = 0; index < customers; index += 1) {
    const person = await addPerson(database, `Person ${index}`)
    const { id } = addCustomer(stage.book, { metadata: { user_id: person } })
    subscribe(stage.book, id, { price: 'price_pro' })
  }
  const server = await startTestServer({
    postgres,
    app: { engine: noEngine, jobs: queue, billing: { payments: stage.deps, trialDays: 0 } },
  })
  await queue.work(paymentJobs(stage.deps))

  const begun = performance.now()
  const seconds = Math.floor(Date.now() / 1000)
  const waiting = stage.book.events.map((event) => signedEvent(event, webhookSecret, seconds))
  const sent = waiting.length
  const taken: number[] = []
  const send = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const start = performance.now()
      const { status } = await fetch(`${server.url}/webhooks/stripe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': next.signature },
        body: next.body,
      })
      if (status !== 204) throw new Error(`A webhook was answered ${status}.`)
      taken.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: senders }, send))
  const received = performance.now() - begun
  report(`a webhook, ${senders} at once, until it is answered`, timesOf(taken))
  console.log(
    `  ${sent} received in ${inSeconds(received)}: ${Math.round(sent / (received / 1000))} a second`,
  )

  let counted = await count(database)
  while (counted.done < sent && performance.now() - begun < longestMs) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    counted = await count(database)
  }
  const all = performance.now() - begun
  console.log(
    `  all followed ${inSeconds(all)} after the first: ${Math.round(customers / (all / 1000))} customers a second`,
  )
  console.log(
    `  lost ${sent - counted.stored}, not followed ${counted.stored - counted.done}, failed jobs ${failures.length}, ` +
      `people with the plan ${counted.holders} of ${customers}`,
  )
  await queue.stop()
  await server.stop()
}

async function count(database: Database): Promise<{ stored: number; done: number; holders: number }> {
  const { rows } = await database.query<{ stored: number; done: number; holders: number }>(
    `select (select count(*)::int from payment_events) as stored,
            (select count(*)::int from payment_events where done_at is not null) as done,
            (select count(distinct subject)::int from grants where source = 'subscription') as holders`,
  )
  return rows[0] ?? { stored: 0, done: 0, holders: 0 }
}

const longestMs = 10 * 60_000
const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
