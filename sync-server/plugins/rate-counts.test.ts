import { expect, it } from 'vitest'
import { gatheredCounts, type AddCounts } from './rate-counts.ts'

const minute = 60_000

/** The counts of all servers, as a database keeps them, by a clock that is set by hand. */
function shared() {
  const windows = new Map<string, { since: number; count: number }>()
  const clock = { now: 0 }
  let writes = 0
  const add: AddCounts = async (key, requests, timeWindow) => {
    writes += 1
    await Promise.resolve()
    const before = windows.get(key)
    const window = before && before.since + timeWindow > clock.now ? before : { since: clock.now, count: 0 }
    window.count += requests
    windows.set(key, window)
    return { current: window.count, ttl: window.since + timeWindow - clock.now }
  }
  return { clock, windows, add, server: () => gatheredCounts(add, () => clock.now), writes: () => writes }
}

async function currents(times: number, count: () => Promise<{ current: number }>): Promise<number[]> {
  const found: number[] = []
  for (let i = 0; i < times; i += 1) found.push((await count()).current)
  return found
}

it('counts each request of one server once, and writes few of them', async () => {
  const all = shared()
  const count = all.server()
  const found = await currents(64, () => count('a', minute, 64))
  expect(found).toEqual(Array.from({ length: 64 }, (_, index) => index + 1))
  expect(all.writes()).toBe(12)
})

it('requests at once are numbered as they came', async () => {
  const count = shared().server()
  const found = await Promise.all(Array.from({ length: 6 }, () => count('a', minute, 4)))
  expect(found.map(({ current }) => current)).toEqual([1, 2, 3, 4, 5, 6])
})

it.each([
  [4, 2],
  [15, 3],
  [60, 2],
  [600, 5],
])('of %i a minute %i servers let through at most a sixteenth each too many', async (limit, servers) => {
  const all = shared()
  const counts = Array.from({ length: servers }, () => all.server())
  let allowed = 0
  for (let turn = 0; turn < 3 * limit; turn += 1) {
    for (const count of counts) if ((await count('a', minute, limit)).current <= limit) allowed += 1
  }
  expect(allowed).toBeGreaterThanOrEqual(limit)
  expect(allowed).toBeLessThanOrEqual(limit + servers * Math.floor(limit / 16))
})

it('begins anew when the window is over, also where another server began it', async () => {
  const all = shared()
  const [one, other] = [all.server(), all.server()]
  await currents(4, () => one('a', minute, 4))
  all.clock.now = 30_000
  expect(await other('a', minute, 4)).toEqual({ current: 5, ttl: 30_000 })
  all.clock.now = 60_000
  expect((await other('a', minute, 4)).current).toBe(1)
  expect((await one('a', minute, 4)).current).toBe(2)
})

it('a count that could not be told is told with the next', async () => {
  const all = shared()
  let away = true
  const count = gatheredCounts(
    async (...told) => {
      if (away) throw new Error('away')
      return all.add(...told)
    },
    () => 0,
  )
  await expect(count('a', minute, 1)).rejects.toThrow('away')
  away = false
  expect((await count('a', minute, 1)).current).toBe(2)
})
