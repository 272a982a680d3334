import { createHash } from 'node:crypto'
import webPush from 'web-push'
import type { WorkOutcome } from '#shared/api/bot.ts'
import type { NoticeWork } from './claim-notices.ts'
import type { PushAddress } from './push-address.ts'
import type { PushKeys } from './push-keys.ts'

export interface SendDeps {
  readonly keys: PushKeys
  /** Whom push services may turn to: https: or mailto:. */
  readonly contact: string
}

/** How it ended; 'ended': the push service knows the browser no more. */
export type Sent = WorkOutcome | { readonly kind: 'ended' }

/** Sends a notice to the push service of its browser, encrypted for it alone (RFC 8030, 8291, 8292). Never throws. */
export async function sendNotice(work: NoticeWork, { keys, contact }: SendDeps): Promise<Sent> {
  if (work.address === null) return { kind: 'ended' }
  const request = await encrypted(work, work.address, keys, contact)
  if (request === null) return { kind: 'ended' }
  try {
    const answer = await fetch(request.endpoint, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      // Only the service that was looked at is asked, and no other that it names.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.body?.cancel()
    return outcomeOf(answer, work)
  } catch (error) {
    return again('outage', error instanceof Error ? error.name : 'no answer', null)
  }
}

interface PushRequest {
  readonly endpoint: string
  readonly headers: Record<string, string>
  readonly body: Uint8Array<ArrayBuffer>
}

async function encrypted(
  { notice, mark, at, usefulMs }: NoticeWork,
  address: PushAddress,
  keys: PushKeys,
  contact: string,
): Promise<PushRequest | null> {
  try {
    const { endpoint, headers, body } = webPush.generateRequestDetails(
      address,
      JSON.stringify({ ...notice, mark, at }),
      {
        vapidDetails: { subject: contact, ...keys },
        TTL: Math.ceil(usefulMs / 1_000),
        urgency: notice.category === 'race-reminder' ? 'high' : 'normal',
        // The service keeps one message of a topic for a browser that is away.
        topic: createHash('sha256').update(notice.tag).digest('base64url').slice(0, 32),
        contentEncoding: 'aes128gcm',
      },
    )
    const texts = Object.entries(headers)
    // The length follows from the body.
    const sent = Object.fromEntries(texts.filter(([name]) => name.toLowerCase() !== 'content-length'))
    return { endpoint, headers: sent, body: new Uint8Array(body ?? Buffer.alloc(0)) }
  } catch {
    // No key of ours makes anything of this address.
    return null
  }
}

function outcomeOf({ status, headers }: Response, { token }: NoticeWork): Sent {
  if (status >= 200 && status < 300)
    return { kind: 'done', externalId: token, channelId: null, webhook: null }
  const code = `http-${status}`
  switch (status) {
    case 404:
    case 410:
      return { kind: 'ended' }
    case 401:
    case 403:
      return { kind: 'parked', code, message: 'The push service does not take what this server signs.' }
    case 400:
    case 413:
      return { kind: 'dead', code, message: 'The push service does not take this notice.' }
    default:
      return again(code, 'The push service could not take it.', retryAfterMs(headers.get('retry-after')))
  }
}

/** What the header says in seconds or as a date, ms; null where it says nothing. At most a day. */
function retryAfterMs(header: string | null): number | null {
  if (header === null) return null
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 86_400_000) : null
}

const again = (code: string, message: string, afterMs: number | null): WorkOutcome => ({
  kind: 'again',
  code,
  message,
  afterMs,
  gone: false,
})

/** Well within the lease. */
const timeoutMs = 10_000
