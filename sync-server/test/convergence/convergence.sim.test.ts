import { beforeAll, describe, expect, test } from 'vitest'
import { Violation } from './oracles.ts'
import { openSimDatabases } from './sim-databases.ts'
import { simBugs, simulate, type SimBug, type SimDatabases } from './simulate.ts'

let databases: SimDatabases
beforeAll(async () => {
  databases = await openSimDatabases(4)
})

/** Each has something of its own: many devices, many crashes, refusals, a device that meets the league late. */
const seeds = [1, 2, 3, 5, 7, 8, 9, 12, 17, 26]

describe('devices and server agree after a bad night', () => {
  test.each(seeds)('seed %i', async (seed) => {
    const { devices, states } = await simulate(databases, seed)
    expect(devices).toBeGreaterThanOrEqual(2)
    expect(states).toBeGreaterThan(0)
  })
})

/** Where a mistake shows depends on what a seed happens to do; one of these always shows it. */
const telling: Record<SimBug, readonly number[]> = {
  'no-undo': [5, 1, 7, 9],
  'split-transaction': [1, 2, 3],
  'offset-ahead': [8, 12, 17, 18, 22],
  'no-idempotency': [1, 2, 5, 7],
}

describe('a mistake that is built in on purpose is caught', () => {
  test.each(simBugs)('%s', async (bug) => {
    let caught: unknown = null
    for (const seed of telling[bug]) {
      caught = await simulate(databases, seed, { bug }).then(
        () => null,
        (error: unknown) => error,
      )
      if (caught !== null) break
    }
    expect(caught).toBeInstanceOf(Violation)
  })
})
