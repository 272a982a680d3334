import { createHmac } from 'node:crypto'
import type { StripeEvent } from './objects.ts'

/** An event as it is sent to a webhook: its bytes, and the signature over them at `at` (s since 1970, UTC). */
export function signedEvent(
  event: StripeEvent,
  secret: string,
  at: number,
): { body: string; signature: string } {
  const body = JSON.stringify(event)
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return { body, signature: `t=${at},v1=${signature}` }
}
