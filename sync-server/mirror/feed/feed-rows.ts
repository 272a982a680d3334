import { isChangeMessage, isControlMessage, type Message } from '@electric-sql/client'
import type { FeedRow } from '#shared/sync/protocol.ts'

/** The rows of a feed by the key that the stream gives them. */
export type FeedRows = Map<string, FeedRow>

/** What a batch of messages did. `complete`: the rows are now a whole state of the league. */
export interface Applied {
  readonly changed: boolean
  readonly complete: boolean
}

/** Applies a batch in place. An update may carry only the columns that changed; after a must-refetch all rows come anew. */
export function applyMessages(rows: FeedRows, messages: readonly Message[]): Applied {
  let changed = false
  let complete = false
  for (const message of messages) {
    if (isChangeMessage(message)) {
      changed = true
      complete = false
      if (message.headers.operation === 'delete') rows.delete(message.key)
      else rows.set(message.key, { ...rows.get(message.key), ...message.value } as unknown as FeedRow)
    } else if (isControlMessage(message)) {
      if (message.headers.control === 'must-refetch') {
        rows.clear()
        changed = true
      }
      complete = message.headers.control === 'up-to-date'
    }
  }
  return { changed, complete }
}
