import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PushAddress } from '../push-address.ts'

/** A message as a browser would have it. */
export interface PushedMessage {
  readonly payload: Readonly<Record<string, unknown>>
  readonly topic: string | null
  readonly ttl: number
  readonly urgency: string
}

/** A browser that has subscribed at the counterpart of a push service. */
export interface PushedBrowser {
  readonly address: PushAddress
  /** What has arrived, whole; and what a browser that was away until now would be shown: the newest of each topic. */
  readonly received: PushedMessage[]
  readonly waiting: () => PushedMessage[]
  /** It unsubscribes: the service knows it no more. */
  leave(): void
}

/** A push service on this machine that refuses what the real ones refuse (RFC 8030, 8188, 8291, 8292). */
export interface PushService {
  readonly origin: string
  subscribe(vapidKey: string): PushedBrowser
  /** The next requests are answered so, one after the other, and not taken; 'broken': taken, without an answer. */
  failNext(
    ...answers: ({ readonly status: number; readonly headers?: Record<string, string> } | 'broken')[]
  ): void
  stop(): Promise<void>
}

export async function openPushService(): Promise<PushService> {
  const browsers = new Map<
    string,
    { keys: ECDH; auth: Buffer; vapidKey: string; received: PushedMessage[] }
  >()
  const failing: Parameters<PushService['failNext']>[number][] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const failure = failing.shift()
      if (failure && failure !== 'broken') {
        response.writeHead(failure.status, failure.headers).end()
        return
      }
      const browser = browsers.get(request.url ?? '')
      if (!browser) return void response.writeHead(410).end()
      const fault = faultOf(request, origin, browser.vapidKey)
      if (fault) return void response.writeHead(fault.status).end(fault.words)
      const body = Buffer.concat(chunks)
      if (body.length > 4_096) return void response.writeHead(413).end()
      const opened = openMessage(body, browser.keys, browser.auth)
      browser.received.push({
        payload: JSON.parse(opened.toString('utf8')) as PushedMessage['payload'],
        topic: (request.headers['topic'] as string | undefined) ?? null,
        ttl: Number(request.headers['ttl']),
        urgency: String(request.headers['urgency'] ?? 'normal'),
      })
      if (failure === 'broken') request.socket.destroy()
      else response.writeHead(201, { location: `${origin}/message/${randomBytes(6).toString('hex')}` }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    subscribe: (vapidKey) => {
      const path = `/push/${randomBytes(12).toString('base64url')}`
      const keys = createECDH('prime256v1')
      const p256dh = keys.generateKeys().toString('base64url')
      const auth = randomBytes(16)
      const received: PushedMessage[] = []
      browsers.set(path, { keys, auth, vapidKey, received })
      return {
        address: { endpoint: origin + path, keys: { p256dh, auth: auth.toString('base64url') } },
        received,
        waiting: () => [...new Map(received.map((message) => [message.topic, message])).values()],
        leave: () => void browsers.delete(path),
      }
    },
    failNext: (...answers) => void failing.push(...answers),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const bad = (words: string) => ({ status: 400, words })

/** Why a push service does not take a request, null where it does. */
function faultOf(
  { method, headers }: IncomingMessage,
  origin: string,
  vapidKey: string,
): { readonly status: number; readonly words: string } | null {
  if (method !== 'POST') return { status: 405, words: 'POST' }
  if (!/^\d+$/.test(String(headers['ttl'] ?? ''))) return bad('TTL')
  if (headers['content-encoding'] !== 'aes128gcm') return bad('Content-Encoding')
  const { topic, urgency } = headers
  if (topic !== undefined && !/^[\w-]{1,32}$/.test(String(topic))) return bad('Topic')
  if (urgency !== undefined && !['very-low', 'low', 'normal', 'high'].includes(String(urgency)))
    return bad('Urgency')
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
  if (key !== vapidKey) return { status: 403, words: 'another key than the subscription was made with' }
  return isSigned(token, key, origin) ? null : { status: 401, words: 'the signature' }
}

function isSigned(token: string, key: string, origin: string): boolean {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' },
    format: 'jwk',
  })
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  const now = Date.now() / 1_000
  const soon = typeof exp === 'number' && exp > now && exp <= now + 86_400 + 60
  return good && aud === origin && soon && typeof sub === 'string' && /^(https|mailto):/.test(sub)
}

/** Opens a message as the browser does whose keys these are (RFC 8291, 3.4). Throws where it was not for this one. */
export function openMessage(body: Buffer, keys: ECDH, auth: Buffer): Buffer {
  const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)]
  const sender = body.subarray(21, 21 + keyLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
  const shared = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32))
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', shared, salt, Buffer.from(`Content-Encoding: ${name}\0`), length))
  const sealed = body.subarray(21 + keyLength)
  const opening = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  opening.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()])
  const end = padded.lastIndexOf(2)
  return padded.subarray(0, end)
}
