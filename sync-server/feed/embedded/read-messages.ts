import type { Db } from '#shared/db/db.ts'
import type { FeedShape } from '../shape-engine.ts'
import { joinReads } from './join-reads.ts'
import { readFeed } from './read-feed.ts'
import { shapeMessages, upToDateMessage } from './shape-messages.ts'

/** A part of the feed as messages of the protocol, each of them JSON. */
export interface FeedMessages {
  readonly messages: readonly string[]
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
  const join = joinReads<FeedMessages>()
  return (shape, after) =>
    join(`${shape.leagueId} ${shape.audience} ${after}`, async () => {
      const part = await readFeed(db, shape, after, rowsPerAnswer)
      if (part === null) return nothingAfter(0)
      const messages = shapeMessages(shape, part, after === null)
      return { messages, hasData: part.changes.length > 0, revision: part.revision, head: part.head }
    })
}

export function nothingAfter(head: number): FeedMessages {
  return { messages: [upToDateMessage(head)], hasData: false, revision: head, head }
}
