import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import { temporaryDirectory } from '../testing/temporary-directory.ts'
import { readFeedCopy } from './feed-copy.ts'
import { keepFeedCopy } from './keep-feed-copy.ts'

const leagueId = '0190a000-0000-7000-8000-000000000001'
const shape = { league_id: leagueId, handle: 'h', feed_offset: '1_0', synced_at: 7 }
const row = {
  league_id: leagueId,
  entity: 'league',
  entity_id: leagueId,
  audience: 0,
  revision: 1,
  body: { name: 'Pier Cup' },
}

/** A replica that holds what a test says, and a clock that a test lets ring. */
async function keeper() {
  const path = join(await temporaryDirectory(), 'feed-copy')
  const held = { shapes: [shape], feed: [row], fails: false }
  const timers: { ms: number; ring: () => void }[] = []
  const faults: unknown[] = []
  const db = {
    query: async (sql: string) => {
      if (held.fails) throw new Error('the disk is gone')
      return { rows: sql.includes('device.feed') ? held.feed : held.shapes }
    },
  } as unknown as Db
  const copy = keepFeedCopy({
    path,
    read: async (reader) => reader(db),
    clock: {
      now: () => 0,
      chance: () => 0,
      after: (ms, ring) => {
        timers.push({ ms, ring })
        return () => {}
      },
    },
    onFault: (error) => faults.push(error),
  })
  return { copy, held, timers, faults, path, there: async () => readdir(join(path, '..')) }
}

test('[RB5] the copy is written a while after the replica agrees, and at the end, with its positions', async () => {
  const { copy, timers, path } = await keeper()
  copy.synced()
  copy.synced()
  expect(timers).toHaveLength(1)
  expect(await readFeedCopy(path)).toBeNull()
  timers[0]?.ring()
  await expect.poll(() => readFeedCopy(path)).toEqual({ shapes: [shape], feed: [row] })
  copy.synced()
  // The next one comes later than the first one did.
  expect(timers[1]?.ms).toBeGreaterThan(timers[0]?.ms ?? 0)
  await copy.close()
})

test('[FE5] who has left every league keeps no copy of them', async () => {
  const { copy, held, there } = await keeper()
  await copy.close()
  expect(await there()).toEqual(['feed-copy'])
  held.shapes = []
  await copy.close()
  expect(await there()).toEqual([])
})

test('a copy that cannot be made is told, and the one before stays', async () => {
  const { copy, held, faults, path } = await keeper()
  await copy.close()
  held.fails = true
  await copy.close()
  expect(faults).toHaveLength(1)
  expect(await readFeedCopy(path)).not.toBeNull()
})
