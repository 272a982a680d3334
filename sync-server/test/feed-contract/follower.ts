import { isChangeMessage, isControlMessage, ShapeStream, type Message, type Row } from '@electric-sql/client'
import type { FeedRow } from '#shared/sync/protocol.ts'

export interface FollowOptions {
  readonly url: string
  readonly leagueId: string
  readonly token?: string
  readonly liveSse?: boolean
  /** Where to go on from. */
  readonly position?: { readonly offset: string; readonly handle: string }
}

/** A reader with the real client, and what it holds. */
export interface Follower {
  readonly rows: ReadonlyMap<string, FeedRow>
  /** What it was told of rows, as clients that are not ours see it. */
  readonly changes: readonly {
    readonly id: string
    readonly operation: string
    readonly txids: readonly number[]
  }[]
  /** How often it was told to start over. */
  readonly refetches: () => number
  /** How often it was up to date. */
  readonly upToDates: () => number
  /** Why it stopped, null while it goes on. */
  readonly failure: () => Error | null
  readonly position: () => { readonly offset: string; readonly handle: string }
  /** Called whenever what it holds is a state of the league. */
  onUpToDate: (() => void) | null
  /** Waits until something holds of an up-to-date state; throws after ten seconds. */
  readonly until: (what: string, holds: () => boolean, milliseconds?: number) => Promise<void>
  readonly stop: () => void
}

export function follow(options: FollowOptions): Follower {
  const rows = new Map<string, FeedRow>()
  const changes: Follower['changes'][number][] = []
  const waiting = new Set<() => void>()
  const stopping = new AbortController()
  let refetches = 0
  let upToDates = 0
  /** Whether what it holds is a state of the league, and not half of one. */
  let whole = false
  let failure: Error | null = null
  const stream = new ShapeStream<FeedRow & Row>({
    url: `${options.url}/v1/shape`,
    params: { league: options.leagueId },
    signal: stopping.signal,
    liveSse: options.liveSse ?? false,
    ...(options.token === undefined ? {} : { headers: { authorization: `Bearer ${options.token}` } }),
    ...(options.position
      ? { offset: options.position.offset as `${number}_${number}`, handle: options.position.handle }
      : {}),
    backoffOptions: { initialDelay: 50, maxDelay: 200, multiplier: 1.5 },
    onError: (error) => {
      failure = error
      for (const look of waiting) look()
    },
  })
  const follower: Follower = {
    rows,
    changes,
    refetches: () => refetches,
    upToDates: () => upToDates,
    failure: () => failure,
    position: () => ({ offset: stream.lastOffset, handle: stream.shapeHandle ?? '' }),
    onUpToDate: null,
    until: (what, holds, milliseconds = 10_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`${milliseconds} ms are over, and still not: ${what}`))
        }, milliseconds)
        const look = () => {
          if (!(whole || failure !== null) || !holds()) return
          waiting.delete(look)
          clearTimeout(timer)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    stop: () => stopping.abort(),
  }
  const take = (message: Message<FeedRow & Row>) => {
    if (isChangeMessage(message)) {
      whole = false
      const held = rows.get(message.key)
      const { operation, txids = [] } = message.headers
      changes.push({ id: message.value.entity_id, operation, txids })
      if (message.headers.operation === 'delete') rows.delete(message.key)
      else rows.set(message.key, { ...held, ...message.value })
    } else if (isControlMessage(message)) {
      if (message.headers.control === 'must-refetch') {
        whole = false
        refetches += 1
        rows.clear()
      } else if (message.headers.control === 'up-to-date') {
        whole = true
        upToDates += 1
        follower.onUpToDate?.()
        for (const look of waiting) look()
      }
    }
  }
  stream.subscribe((messages) => {
    for (const message of messages) take(message)
  })
  return follower
}

/** The rows of an entity that are not deleted, as the reader holds them. */
export function held(follower: Follower, entity: string): Record<string, unknown>[] {
  return [...follower.rows.values()].flatMap((row) => (row.entity === entity && row.body ? [row.body] : []))
}
