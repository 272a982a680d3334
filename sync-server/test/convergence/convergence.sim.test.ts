import { beforeAll, describe, expect, test } from 'vitest'
import { crashPoints, type CrashPoint } from '#desktop/engine/crash-points.ts'
import { Violation } from './oracles.ts'
import { openSimDatabases } from './sim-databases.ts'
import { simulate, type SimBug, type SimDatabases } from './simulate.ts'

/*
 * Devices and a server, the real code of both, over a network that loses, doubles, delays and garbles, with crashes at
 * every point and roles that change. `npm run fuzz` runs more seeds; one that fails there belongs into the list here.
 */

let databases: SimDatabases
const reached = new Set<CrashPoint>()
let files = 0
const missing = () => crashPoints.filter((point) => !reached.has(point))

beforeAll(async () => {
  databases = await openSimDatabases(4)
})

describe('[RB2][PU2][FE2][FE3][BU7][FO3][RE1] whatever happens, all agree in the end and nobody saw what never was', () => {
  test.each([1, 2, 5, 9, 11, 12, 18, 25, 28, 32, 5200, 6098, 13042, 14186, 14534])(
    'seed %i',
    async (seed) => {
      const result = await simulate(databases, seed)
      expect(result.acknowledged).toBeGreaterThan(0)
      for (const point of result.diedAt) reached.add(point)
      files += result.files
    },
  )

  test('between them and a few more, the runs die at every crash point of a device', async () => {
    // Which run dies where changes with everything a device does; that one of them does must not.
    for (let seed = 33; seed <= 64 && missing().length > 0; seed += 1) {
      for (const point of (await simulate(databases, seed)).diedAt) reached.add(point)
    }
    expect(missing()).toEqual([])
  })

  test('and files with unsent work go from device to device', () => {
    expect(files).toBeGreaterThan(10)
  })
})

/* Those that only copies and restored servers show are in set-back.test.ts, step by step. */
describe('a mistake that is built in on purpose is seen', () => {
  const planted: [SimBug, Violation['oracle'][]][] = [
    ['no-undo', ['pending', 'equal']],
    ['split-transaction', ['prefix']],
    ['offset-ahead', ['prefix', 'equal', 'settles']],
    ['no-idempotency', ['once', 'pending', 'equal']],
    ['relay-forgets', ['once', 'pending', 'equal', 'settles']],
    ['new-id-repeats', ['once']],
    ['restored-refuses', ['once']],
  ]

  test.each(planted)('%s, by one of the seeds 1 to 9', async (bug, oracles) => {
    const seen: string[] = []
    for (let seed = 1; seed <= 9 && seen.length === 0; seed += 1) {
      await simulate(databases, seed, { bug }).catch((error: unknown) => {
        if (!(error instanceof Violation)) throw error
        seen.push(error.oracle)
      })
    }
    expect(oracles).toContain(seen[0])
  })
})
