import { join } from 'node:path'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { servePracticeStripe, type PracticeStripe } from '#practice/stripe/serve.ts'

/**
 * A Stripe of this machine to try plans out with, where no account is named: so a newcomer can buy one. Null where there
 * is an account, and in production always.
 */
export async function startPractice(dataFolder: string, serverUrl: string): Promise<PracticeStripe | null> {
  if (process.env['STRIPE_SECRET_KEY'] || process.env['NODE_ENV'] === 'production') return null
  return servePracticeStripe({
    port: await freePort(8791),
    file: join(dataFolder, 'practice-stripe.json'),
    serverUrl,
    clock: Date.now,
  })
}
