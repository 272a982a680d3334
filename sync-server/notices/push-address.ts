import { ECDH } from 'node:crypto'
import { rejected, type Rejection } from '#shared/base/outcome.ts'

/** Where a browser is sent to, and the keys that only it opens messages with, as it tells them. */
export interface PushAddress {
  readonly endpoint: string
  /** A point of P-256, and 16 bytes, both in base64url. */
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/**
 * Why nothing can be sent to an address, null where it can. The server asks only push services that are known here, and those whose
 * origins it was told besides: anybody may name an address, and would have it ask its own neighbours.
 */
export function pushAddressFault(
  { endpoint, keys }: PushAddress,
  besides: readonly string[] = [],
): Rejection | null {
  const url = URL.parse(endpoint)
  const known = url !== null && url.username === '' && url.password === '' && isService(url, besides)
  if (!known) return unknownService
  return isPoint(keys.p256dh) && Buffer.from(keys.auth, 'base64url').length === 16 ? null : badKeys
}

/** Of Chrome, Edge, Opera, Samsung and others; of Firefox; of Edge on Windows; of Safari. */
const hosts = ['fcm.googleapis.com', 'updates.push.services.mozilla.com', 'web.push.apple.com'] as const
const domains = ['.push.services.mozilla.com', '.notify.windows.com', '.push.apple.com'] as const

function isService(url: URL, besides: readonly string[]): boolean {
  if (besides.includes(url.origin)) return true
  if (url.protocol !== 'https:' || url.port !== '') return false
  return (
    hosts.some((host) => url.hostname === host) || domains.some((domain) => url.hostname.endsWith(domain))
  )
}

function isPoint(key: string): boolean {
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length !== 65 || bytes[0] !== 4) return false
  try {
    return ECDH.convertKey(bytes, 'prime256v1').length > 0
  } catch {
    return false
  }
}

const unknownService = rejected(
  'unknown-push-service',
  'This browser’s push service is not known here. Use Chrome, Edge, Firefox, Opera or Safari.',
  'endpoint',
)
const badKeys = rejected('bad-keys', 'These are no keys of a subscription. Subscribe once more.', 'keys')
