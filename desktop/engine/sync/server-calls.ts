import { z } from 'zod'
import { readLeases } from '#shared/api/leases.ts'
import { registerDeviceKey, syncChecksum, syncHello, syncPush, syncRelay } from '#shared/api/sync.ts'
import type { AnswerOf } from '#shared/api/endpoint.ts'
import type { CallFailure } from '#shared/sync/machine-types.ts'
import {
  ChecksumResponse,
  HelloResponse,
  protocolVersion,
  PushResponse,
  type OutboxMutation,
  type PushRequest,
} from '#shared/sync/protocol.ts'
import type { DeviceKeyRequest, RelayRequest } from '#shared/sync/relay.ts'
import type { Clock } from '../clock.ts'
import type { Relayable } from '../outbox-view.ts'
import { failureOfAnswer, unreachableServer } from './call-failure.ts'

export type Fetch = typeof globalThis.fetch

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: CallFailure }

/** What a device asks its server beside the feeds. Nothing here throws: what goes wrong is part of the answer. */
export interface ServerCalls {
  /** `journalSeq` is the newest number in this device's journal. */
  hello(journalSeq: number): Promise<Answer<HelloResponse>>
  push(mutations: readonly OutboxMutation[]): Promise<Answer<PushResponse>>
  /** Makes this device's key known. */
  registerKey(laptop: string): Promise<Answer<null>>
  /** Brings work that another device has signed. */
  relay(work: Relayable): Promise<Answer<PushResponse>>
  checksum(leagueId: string): Promise<Answer<ChecksumResponse>>
  /** The leases of this device, in answer to a word of chance. */
  leases(nonce: string): Promise<Answer<AnswerOf<typeof readLeases>>>
}

export interface ServerCallOptions {
  readonly serverUrl: string
  readonly token: string
  readonly deviceId: string
  readonly publicKey: string
  readonly fetch: Fetch
  readonly clock: Clock
  /** Ends every call. */
  readonly signal: AbortSignal
}

export function serverCalls(options: ServerCallOptions): ServerCalls {
  const { serverUrl, deviceId, publicKey, clock } = options
  const at = (path: string, query: Record<string, string> = {}): string => {
    const url = new URL(path, serverUrl)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url.href
  }
  return {
    hello: async (journalSeq) => {
      const query = { deviceId, publicKey, journalSeq: String(journalSeq) }
      return call(options, at(syncHello.path, query), {}, HelloResponse)
    },
    push: async (mutations) => {
      const request: PushRequest = {
        protocol: protocolVersion.current,
        deviceId,
        sentAt: clock.now(),
        mutations: [...mutations],
      }
      return call(options, at(syncPush.path), post(request), PushResponse)
    },
    registerKey: async (laptop) => {
      const request: DeviceKeyRequest = { deviceId, publicKey, laptop }
      return call(options, at(registerDeviceKey.path), post(request), z.null())
    },
    relay: async ({ envelopes, ...work }) => {
      const request: RelayRequest = {
        protocol: protocolVersion.current,
        sentAt: clock.now(),
        ...work,
        mutations: [...envelopes],
      }
      return call(options, at(syncRelay.path), post(request), PushResponse)
    },
    checksum: async (leagueId) =>
      call(options, at(syncChecksum.path, { league: leagueId, bodies: 'yes' }), {}, ChecksumResponse),
    leases: async (nonce) =>
      call(options, at(readLeases.path, { deviceId, nonce }), {}, readLeases.answer[1]),
  }
}

function post(request: unknown): { method: string; body: string; headers: Record<string, string> } {
  return { method: 'POST', body: JSON.stringify(request), headers: { 'content-type': 'application/json' } }
}

/** A call that takes longer is given up and tried again, ms. */
const patienceMs = 30_000

async function call<Value>(
  { fetch, token, clock, signal }: ServerCallOptions,
  url: string,
  init: { method?: string; body?: string; headers?: Record<string, string> },
  schema: z.ZodType<Value>,
): Promise<Answer<Value>> {
  const overdue = new AbortController()
  const cancel = clock.after(patienceMs, () => overdue.abort())
  try {
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, overdue.signal]),
    })
    const body = parseJson(await response.text())
    if (!response.ok) {
      const retryAfter = response.headers.get('retry-after')
      return { ok: false, failure: failureOfAnswer(response.status, body, retryAfter) }
    }
    const parsed = schema.safeParse(body)
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: unreachableServer }
  } catch {
    return { ok: false, failure: unreachableServer }
  } finally {
    cancel()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
