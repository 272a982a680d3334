import { LRUCache } from 'lru-cache'
import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import { compress } from '../compress.ts'
import type { FeedShape } from '../shape-engine.ts'
import { coalesceReads } from './coalesce-reads.ts'
import { readFeed } from './read-feed.ts'
import { shapeMessages, upToDateMessage } from './shape-messages.ts'

/** A part of the feed as messages of the protocol, each of them JSON. */
export interface FeedMessages {
  readonly messages: readonly string[]
  /** All of them as the body of an answer, and that compressed. Both are made when they are first wanted, and kept. */
  readonly body: () => string
  readonly gzip: () => Promise<Buffer>
  /** Whether there is more than `up-to-date`. */
  readonly hasData: boolean
  /** Where to go on from, and where the league is; equal where nothing is left. */
  readonly revision: number
  readonly head: number
}

/** What a reader with everything up to `after` must hear next; null for one who has nothing. */
export type ReadMessages = (shape: FeedShape, after: number | null) => Promise<FeedMessages>

/** Reads and renders parts, once for all who ask for the same part at one moment. */
export function messageReader(db: Db, rowsPerAnswer: number): ReadMessages {
  const join = coalesceReads<FeedMessages>()
  return (shape, after) =>
    join(`${shape.leagueId} ${shape.audience} ${after}`, async () => {
      const part = await readFeed(db, shape, after, rowsPerAnswer)
      if (part === null) return nothingAfter(0)
      return feedMessages(shapeMessages(shape, part, after === null), part.changes.length > 0, part)
    })
}

/**
 * The same, with what anybody may read kept as long as it does not change: hundreds who open a page of one league at the
 * same time want the very same first parts.
 */
export function publicPartsKept(
  db: Db,
  handleOf: (shape: FeedShape) => string,
  read: ReadMessages,
): ReadMessages {
  const join = coalesceReads<number>()
  const kept = new LRUCache<string, FeedMessages>({
    maxSize: 64 * 1024 * 1024,
    // Text and compressed text; parts that are as good as empty have keys, too.
    sizeCalculation: ({ messages }) => messages.reduce((sum, message) => sum + 2 * message.length, 1_000),
  })
  return async (shape, after) => {
    if (shape.audience !== audience.public) return read(shape, after)
    const key = `${handleOf(shape)} ${after}`
    const before = kept.get(key)
    if (before && before.head === (await join(shape.leagueId, () => publicRevision(db, shape.leagueId))))
      return before
    const part = await read(shape, after)
    // What a reader asks who is up to date is asked by each of them with another number.
    if (part.hasData) kept.set(key, part)
    return part
  }
}

async function publicRevision(db: Db, leagueId: string): Promise<number> {
  const { rows } = await db.query<{ revision: number }>(
    'select public_revision as revision from leagues where id = $1',
    [leagueId],
  )
  return rows[0]?.revision ?? 0
}

function feedMessages(
  messages: readonly string[],
  hasData: boolean,
  { revision, head }: Pick<FeedMessages, 'revision' | 'head'>,
): FeedMessages {
  let body: string | null = null
  let zipped: Promise<Buffer> | null = null
  const text = (): string => (body ??= `[${messages.join(',')}]`)
  return { messages, body: text, gzip: () => (zipped ??= compress(text())), hasData, revision, head }
}

export function nothingAfter(head: number): FeedMessages {
  return feedMessages([upToDateMessage(head)], false, { revision: head, head })
}
