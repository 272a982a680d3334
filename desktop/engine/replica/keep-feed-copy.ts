import type { Db } from '#shared/db/db.ts'
import type { Clock } from '../clock.ts'
import { removeDurably } from '../durable-file.ts'
import { feedPositions, writeFeedCopy } from './feed-copy.ts'

/** Keeps the copy of the raw feed up to date without being in the way. */
export interface FeedCopyKeeper {
  /** The replica agrees with the server: a good moment, now or a little later. */
  synced(): void
  /** The last chance: the engine is about to close. */
  close(): Promise<void>
}

interface KeeperOptions {
  readonly path: string
  /** Reads the replica between transactions. */
  readonly read: <Result>(reader: (db: Db) => Promise<Result>) => Promise<Result>
  readonly clock: Clock
  readonly onFault: (error: unknown) => void
}

export function keepFeedCopy({ path, read, clock, onFault }: KeeperOptions): FeedCopyKeeper {
  let copied: string | null = null
  let cancel: (() => void) | null = null
  let copying: Promise<void> = Promise.resolve()

  const copy = async (): Promise<void> => {
    try {
      await read(async (db) => {
        const positions = await feedPositions(db)
        if (positions === copied) return
        // Who has left every league keeps nothing of them.
        await (positions === '[]' ? removeDurably(path) : writeFeedCopy(db, path))
        copied = positions
      })
    } catch (error) {
      // The copy before is still there, and the work goes on without a newer one.
      onFault(error)
    }
  }
  return {
    synced: () => {
      cancel ??= clock.after(copied === null ? firstAfterMs : everyMs, () => {
        cancel = null
        copying = copy()
      })
    },
    close: async () => {
      cancel?.()
      await copying
      await copy()
    },
  }
}

/** Reading a large league takes a second, in which nothing else is read. */
const everyMs = 5 * 60_000
const firstAfterMs = 20_000
