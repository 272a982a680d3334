import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { FeedRow } from '#shared/sync/protocol.ts'
import { writeDurably } from '../durable-file.ts'
import type { Salvaged } from './salvage.ts'

/*
 * The raw feed once more, in a file of its own: the database never waits for the disk, so that a power cut or a bad sector
 * can cost all of it, and beside a track there is no server to fetch it from. gzip's checksum says whether a copy is whole.
 */

const format = 1
const Shape = z.object({
  league_id: z.uuid(),
  handle: z.string(),
  feed_offset: z.string(),
  synced_at: z.number(),
})
const Head = z.object({ kind: z.literal('feed-copy'), format: z.literal(format), shapes: z.array(Shape) })

/** Where each league's feed is, as text: equal when nothing has to be copied. */
export async function feedPositions(db: Db): Promise<string> {
  const { rows } = await db.query(
    'select league_id, handle, feed_offset from device.shapes order by league_id',
  )
  return JSON.stringify(rows)
}

/** Writes the feed and its positions as they are in one transaction of `db`, wholly or not at all. */
export async function writeFeedCopy(db: Db, path: string): Promise<void> {
  const shapes = await db.query('select league_id, handle, feed_offset, synced_at from device.shapes')
  const feed = await db.query('select * from device.feed')
  const lines = [{ kind: 'feed-copy', format, shapes: shapes.rows }, ...feed.rows]
  const text = lines.map((line) => JSON.stringify(line, bigIntAsNumber)).join('\n')
  await writeDurably(path, await promisify(gzip)(text, { level: 1 }))
}

/** The copy at `path`, null where there is none that is whole. */
export async function readFeedCopy(path: string): Promise<Salvaged | null> {
  try {
    const text = (await promisify(gunzip)(await readFile(path))).toString('utf8')
    const [head, ...rows] = text.split('\n').map((line) => JSON.parse(line) as unknown)
    return { shapes: Head.parse(head).shapes, feed: rows.map((row) => FeedRow.parse(row)) }
  } catch {
    return null
  }
}

function bigIntAsNumber(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}
