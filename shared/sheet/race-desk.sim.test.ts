import { describe, expect, test } from 'vitest'
import { simulateRaceDesk, type PlantedBug } from './testing/simulate-race-desk.ts'

const seeds = Array.from({ length: 16 }, (_, index) => index + 1)

describe('[RD1] [OP1] [OP2] [CF1] two to four stewards edit one sheet offline for 200 steps', () => {
  test.each(seeds)('seed %i: equal to the byte, nothing lost, every conflict listed', (seed) => {
    const run = simulateRaceDesk(seed)
    expect(run.edits).toBeGreaterThan(80)
    expect(run.conflictsSeen).toBeGreaterThan(0)
  })
})

describe('the simulation notices a planted bug', () => {
  const bugs: Record<PlantedBug, RegExp> = {
    'last-writer-wins': /\[OP1\]/,
    'lost-update': /\[(RD1|OP2)\]/,
    'tidy-takes-heads': /\[OP2\]/,
    'tidy-hurries': /\[(OP2|RD1|CF1)\]/,
    'undo-of-others': /\[UN1\]/,
    'hidden-conflict': /\[CF1\]/,
    'answer-dropped': /\[CF8\]/,
    'asked-car-by-car': /\[(CF3|OR4)\]/,
  }
  test.each(Object.entries(bugs) as [PlantedBug, RegExp][])('%s', (bug, rule) => {
    const noticed = seeds.map((seed) => () => simulateRaceDesk(seed, 200, bug)).find((run) => isCaught(run))
    expect(noticed).toBeDefined()
    expect(noticed).toThrow(rule)
  })
})

function isCaught(run: () => unknown): boolean {
  try {
    run()
    return false
  } catch {
    return true
  }
}
