import { createHash, createHmac } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { FeedShape } from '../shape-engine.ts'

/**
 * Names the feed of this very database, and tells the positions that it gave from others. The epoch is in the database; it
 * changes when the database turns out to have lost what a reader has already seen, and then every reader starts over.
 */
export interface FeedEpoch {
  /** The handle of a shape under the present epoch. */
  handleOf(shape: FeedShape): string
  /** A position in a shape: the revision, and a number by which it is known again as given here. */
  offsetOf(shape: FeedShape, revision: number): string
  /** Whether a position was given under this epoch, and not thought up by whoever asks. */
  isGiven(shape: FeedShape, offset: string): boolean
  /** Another server of the same database may have changed it. */
  refresh(): Promise<void>
  /** Begins another epoch, unless somebody has done so already. */
  renew(): Promise<void>
}

export async function openFeedEpoch(db: Db): Promise<FeedEpoch> {
  let epoch = await readEpoch(db)
  const handleOf = (shape: FeedShape): string => nameOf(epoch, shape)
  const offsetOf = (shape: FeedShape, revision: number): string =>
    `${String(revision)}_${proofOf(epoch, handleOf(shape), revision)}`
  const refresh = async (): Promise<void> => {
    epoch = await readEpoch(db)
  }
  return {
    handleOf,
    offsetOf,
    isGiven: (shape, offset) => offset === offsetOf(shape, Number.parseInt(offset, 10)),
    refresh,
    renew: async () => {
      await db.query('update feed_epoch set epoch = gen_random_uuid() where epoch = $1', [epoch])
      await refresh()
    },
  }
}

async function readEpoch(db: Db): Promise<string> {
  const { rows } = await db.query<{ epoch: string }>('select epoch from feed_epoch')
  return must(rows[0], 'the epoch of the feed').epoch
}

/** The number says which rules of positions it follows: one of another version starts over. */
function nameOf(epoch: string, { leagueId, audience }: FeedShape): string {
  return createHash('sha256').update(`2 ${epoch} ${leagueId} ${audience}`).digest('hex').slice(0, 20)
}

/** A position ends in a number in Electric's protocol. The epoch is never told, and serves as the key. */
function proofOf(epoch: string, handle: string, revision: number): string {
  const bytes = createHmac('sha256', epoch)
    .update(`${handle} ${String(revision)}`)
    .digest()
  return String(bytes.readUIntBE(0, 6))
}
