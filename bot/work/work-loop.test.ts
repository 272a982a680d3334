import { expect, test } from 'vitest'
import type { Claim, WorkOutcome } from '#shared/api/bot.ts'
import type { Log } from '../log.ts'
import type { LeasedClaim } from '../server-client.ts'
import { messageWork } from '../deliver/testing/work.ts'
import { startWork } from './work-loop.ts'

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const done: WorkOutcome = { kind: 'done', externalId: null, channelId: null, webhook: null }

const claimOf = (number: number): LeasedClaim => ({
  id: `delivery-${number}`,
  token: `token-${number}`,
  until: new Date(Date.now() + 30_000).toISOString(),
  leaseMs: 30_000,
  leaseEnd: performance.now() + 30_000,
  work: messageWork(),
})

/** A server that gives this much work, once, and then keeps the question open. */
function serverWith(count: number) {
  const reports: { id: string; outcome: WorkOutcome }[] = []
  const asked: number[] = []
  let left = Array.from({ length: count }, (_, index) => claimOf(index))
  const watchers = new Set<() => void>()
  const server = {
    claim: async (_shards: object, most: number, signal: AbortSignal): Promise<readonly LeasedClaim[]> => {
      signal.throwIfAborted()
      asked.push(most)
      const given = left.slice(0, most)
      left = left.slice(most)
      if (given.length > 0) return given
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')))
      })
    },
    report: async ({ id }: { id: string }, outcome: WorkOutcome) => {
      reports.push({ id, outcome })
      for (const watch of watchers) watch()
      return true
    },
  }
  const reported = (wanted: number) =>
    new Promise<void>((resolve) => {
      const watch = () => {
        if (reports.length >= wanted) resolve()
      }
      watchers.add(watch)
      watch()
    })
  return { server, reports, asked, reported }
}

const deps = { shards: { ids: [0], of: 1 }, pausedMs: () => 0, log: silent }

test('all work is done and reported, never more than twenty pieces at a time', async () => {
  const { server, reports, asked, reported } = serverWith(55)
  let now = 0
  let most = 0
  const run = async (): Promise<WorkOutcome> => {
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    return done
  }
  const loop = startWork({ ...deps, server, run })
  await reported(55)
  await loop.stop()
  expect(new Set(reports.map(({ id }) => id)).size).toBe(55)
  expect(most).toBe(20)
  expect(Math.max(...asked)).toBe(20)
})

test('work that fails like a bug is given back, and the others go on', async () => {
  const { server, reports, reported } = serverWith(2)
  const run = async ({ id }: Claim): Promise<WorkOutcome> => {
    if (id === 'delivery-0') throw new Error('nobody thought of this')
    return done
  }
  const loop = startWork({ ...deps, server, run })
  await reported(2)
  await loop.stop()
  expect(reports).toContainEqual({ id: 'delivery-0', outcome: expect.objectContaining({ kind: 'again' }) })
  expect(reports).toContainEqual({ id: 'delivery-1', outcome: done })
})

test('stopping waits for what is under way and takes nothing more', async () => {
  const { server, reports, asked } = serverWith(1)
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: finishing, resolve: finish } = Promise.withResolvers<WorkOutcome>()
  const run = async () => {
    begin()
    return finishing
  }
  const loop = startWork({ ...deps, server, run })
  await begun
  const stopped = loop.stop()
  finish(done)
  await stopped
  expect(reports).toEqual([{ id: 'delivery-0', outcome: done }])
  const before = asked.length
  await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toHaveLength(before)
})

test('while Discord refuses too much, nothing is claimed', async () => {
  const { server, asked } = serverWith(1)
  const { promise: looked, resolve: look } = Promise.withResolvers<void>()
  const pausedMs = () => {
    look()
    return 60_000
  }
  const loop = startWork({ ...deps, server, pausedMs, run: async () => done })
  await looked
  await loop.stop()
  expect(asked).toEqual([])
})
