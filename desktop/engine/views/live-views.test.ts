import { expect, test } from 'vitest'
import { z } from 'zod'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import type { Query } from '#shared/queries/define.ts'
import { inTurn } from '../in-turn.ts'
import type { Changed } from '../replica/replica.ts'
import { liveViews, type LiveViews } from './live-views.ts'

interface Scene {
  readonly views: LiveViews
  readonly results: [string, unknown][]
  readonly faults: string[]
  readonly runs: () => number
  /** The answer of the query 'count' from now on. */
  answer: unknown
}

/** A query that reads drivers, and answers what the scene says. */
function scene(): Scene {
  let runs = 0
  const turn = inTurn()
  const results: [string, unknown][] = []
  const faults: string[] = []
  const count: Query<unknown, unknown> = {
    args: z.strictObject({ leagueId: z.string() }),
    reads: ['drivers'],
    run: async () => {
      runs += 1
      if (it.answer instanceof Error) throw it.answer
      return it.answer
    },
  }
  const views = liveViews({
    find: (name) => (name === 'count' ? count : null),
    read: async (reader) => turn(async () => reader({ query: async () => ({ rows: [] }) })),
    onResult: (subscription, result) => results.push([subscription, result]),
    onFault: (name) => faults.push(name),
  })
  const it: Scene = { views, results, faults, runs: () => runs, answer: 1 }
  return it
}

const changed = (table: SyncedTable, replaced = false): Changed => ({
  leagueId: 'league',
  rows: new Map([[table, new Set(['row'])]]),
  replaced,
})
const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a view answers first, and tells what is different after a change of what it reads', async () => {
  const it = scene()
  expect(await it.views.open('s', 'count', { leagueId: 'x' })).toBe(1)
  it.answer = 2
  it.views.note(changed('teams'))
  await settle()
  expect(it.results).toEqual([])
  it.views.note(changed('drivers'))
  await settle()
  expect(it.results).toEqual([['s', 2]])
})

test('an equal answer is not told again, and many changes at once are one run', async () => {
  const it = scene()
  await it.views.open('s', 'count', { leagueId: 'x' })
  for (let times = 0; times < 20; times += 1) it.views.note(changed('drivers'))
  await settle()
  expect(it.results).toEqual([])
  expect(it.runs()).toBeLessThanOrEqual(3)
})

test('a league that was replaced makes every view of it stale', async () => {
  const it = scene()
  await it.views.open('s', 'count', { leagueId: 'x' })
  it.answer = 3
  it.views.note(changed('teams', true))
  await settle()
  expect(it.results).toEqual([['s', 3]])
})

test('a closed view tells nothing, not even what it was just computing', async () => {
  const it = scene()
  await it.views.open('s', 'count', { leagueId: 'x' })
  it.answer = 4
  it.views.note(changed('drivers'))
  it.views.close('s')
  await settle()
  expect(it.results).toEqual([])
})

test('a view that fails once says so, keeps its last answer and goes on with the next change', async () => {
  const it = scene()
  await it.views.open('s', 'count', { leagueId: 'x' })
  it.answer = new Error('no')
  it.views.note(changed('drivers'))
  await settle()
  expect(it.faults).toEqual(['count'])
  it.answer = 5
  it.views.note(changed('drivers'))
  await settle()
  expect(it.results).toEqual([['s', 5]])
})

test('unknown names and bad arguments are refused with a code', async () => {
  const it = scene()
  await expect(it.views.open('s', 'nothing', {})).rejects.toMatchObject({ code: 'unknown-query' })
  await expect(it.views.open('s', 'count', { leagueId: 5 })).rejects.toMatchObject({ code: 'invalid' })
})
