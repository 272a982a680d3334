import {
  FetchError,
  isChangeMessage,
  isControlMessage,
  ShapeStream,
  type Message,
  type Row,
} from '@electric-sql/client'
import type { CallFailure } from '#shared/sync/machine-types.ts'
import type { PlantedBug } from '../planted-bug.ts'
import { FeedChange, type FeedBatch } from '../replica/feed-batch.ts'
import type { FeedPosition } from '../replica/replica.ts'
import { failureOfAnswer, unreachableServer } from './call-failure.ts'
import type { Fetch } from './server-calls.ts'

export interface FollowOptions {
  readonly serverUrl: string
  readonly token: string
  readonly leagueId: string
  /** Where to go on from, null to fetch everything. */
  readonly position: Pick<FeedPosition, 'handle' | 'offset'> | null
  readonly fetch: Fetch
  readonly signal: AbortSignal
  /** A step from one state of the league to a later one. The feed waits until it is done. */
  readonly onBatch: (batch: FeedBatch) => Promise<void>
  readonly onUpToDate: () => void
  /** A batch could not be read or applied: its position was not stored, and this feed goes no further. */
  readonly onUnusable: (error: unknown) => void
  readonly onFailed: (failure: CallFailure) => void
  readonly plantedBug?: PlantedBug | null
}

/**
 * Follows a league's feed until the signal. Changes are collected until the feed says `up-to-date`: only there is a state
 * that the server really had. After `must-refetch`, what is collected is the whole content.
 */
export function followLeague(options: FollowOptions): void {
  const { leagueId, position } = options
  const broken = new AbortController()
  const signal = AbortSignal.any([options.signal, broken.signal])
  let changes: FeedChange[] = []
  let replace = position === null
  let handle = position?.handle
  let offset = position?.offset

  const stream = new ShapeStream<Row>({
    url: new URL('/v1/shape', options.serverUrl).href,
    params: { league: leagueId },
    headers: { authorization: `Bearer ${options.token}` },
    fetchClient: options.fetch,
    signal,
    // Whether and when to try again is the sync machine's decision, not the stream's.
    backoffOptions: { initialDelay: 1, maxDelay: 1, multiplier: 1, maxRetries: 0 },
    warnOnHttp: false,
    onError: (error) => {
      if (!signal.aborted) options.onFailed(failureOf(error))
    },
    ...(position ? { handle: position.handle, offset: position.offset as `${number}_${number}` } : {}),
  })

  const take = async (messages: readonly Message[]): Promise<void> => {
    for (const message of messages) {
      if (isChangeMessage(message)) changes.push(FeedChange.parse(message))
      if (!isControlMessage(message)) continue
      if (message.headers.control === 'must-refetch') {
        changes = []
        replace = true
      }
      if (message.headers.control === 'up-to-date') await cut()
    }
  }

  const cut = async (): Promise<void> => {
    const next = { handle: stream.shapeHandle ?? '', offset: stream.lastOffset }
    if (replace || changes.length > 0 || next.handle !== handle || next.offset !== offset) {
      const batch: FeedBatch = { leagueId, replace, changes, ...next }
      for (const part of options.plantedBug === 'split-transaction' ? split(batch) : [batch]) {
        await options.onBatch(part)
      }
    }
    changes = []
    replace = false
    handle = next.handle
    offset = next.offset
    if (!signal.aborted) options.onUpToDate()
  }

  stream.subscribe(async (messages) => {
    if (signal.aborted) return
    try {
      await take(messages)
    } catch (error) {
      if (signal.aborted) return
      broken.abort()
      options.onUnusable(error)
    }
  })
}

function failureOf(error: unknown): CallFailure {
  return error instanceof FetchError
    ? failureOfAnswer(error.status, error.json, error.headers['retry-after'])
    : unreachableServer
}

function split(batch: FeedBatch): FeedBatch[] {
  const half = Math.ceil(batch.changes.length / 2)
  return [
    { ...batch, changes: batch.changes.slice(0, half) },
    { ...batch, replace: false, changes: batch.changes.slice(half) },
  ]
}
