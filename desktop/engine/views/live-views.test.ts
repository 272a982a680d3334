import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { LiveNews } from '#desktop/ipc/engine-port.ts'
import type { Db } from '#shared/db/db.ts'
import type { SyncedTable } from '#shared/model/synced-entities.ts'
import type { Query } from '#shared/queries/define.ts'
import { inTurn, type Turns } from '../in-turn.ts'
import type { Changed } from '../replica/replica.ts'
import { liveViews, type LiveViews } from './live-views.ts'

let views: LiveViews
let turn: Turns
let heard: LiveNews[]
let faults: string[]
/** Which views were read, by their `of`, in order. */
let read: string[]
/** The answer of the query 'count' from now on. */
let answer: unknown
let onRead: () => void

/** Reads drivers, and answers what the test says. */
const count = {
  args: z.strictObject({ leagueId: z.string().optional(), of: z.string().optional() }),
  reads: ['drivers'] as const,
  knownToWriter: ['driver.rename'],
  run: async (_db: Db, { of = '' }: { of?: string | undefined }): Promise<unknown> => {
    read.push(of)
    onRead()
    if (answer instanceof Error) throw answer
    return answer
  },
}

beforeEach(() => {
  turn = inTurn()
  heard = []
  faults = []
  read = []
  onRead = () => {}
  answer = [{ id: 'a', n: 1 }]
  views = liveViews({
    find: (name) => (name === 'count' ? (count as unknown as Query<unknown, unknown>) : null),
    read: async (reader) => turn.read(async () => reader({ query: async () => ({ rows: [] }) })),
    onFault: (name) => faults.push(name),
  })
})

const league = { leagueId: 'league' }
const hear = (news: LiveNews): void => void heard.push(news)
const open = (args: object = league, writer?: object): (() => void) => views.open('count', args, hear, writer)
const changed = (table: SyncedTable, more: Partial<Changed> = {}): Changed => ({
  leagueId: 'league',
  rows: new Map([[table, new Set(['row'])]]),
  replaced: false,
  ...more,
})
const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('what a view tells', () => {
  test('its answer first, then what is different after a change of what it reads', async () => {
    open()
    await settle()
    expect(heard).toEqual([{ kind: 'answer', answer: [{ id: 'a', n: 1 }] }])
    answer = [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ]
    views.note(changed('teams'))
    await settle()
    expect(heard).toHaveLength(1)
    views.note(changed('drivers'))
    await settle()
    const rows = [
      { kind: 'keep', from: 0, count: 1 },
      { kind: 'add', row: { id: 'b', n: 2 } },
    ]
    expect(heard.at(-1)).toEqual({ kind: 'delta', delta: { kind: 'rows', rows } })
  })

  test('nothing of an equal answer; and many changes at once are one reading', async () => {
    open()
    await settle()
    for (let times = 0; times < 20; times += 1) views.note(changed('drivers'))
    await settle()
    expect(heard).toHaveLength(1)
    expect(read.length).toBeLessThanOrEqual(3)
  })

  test('nothing once it is closed, not even what was just being read', async () => {
    const close = open()
    await settle()
    answer = 4
    views.note(changed('drivers'))
    close()
    await settle()
    expect(heard).toHaveLength(1)
  })

  test('a failure only where nothing is shown yet; it then ends', async () => {
    answer = new Error('no')
    open()
    await settle()
    expect(heard).toEqual([{ kind: 'failed', error: { code: 'internal', message: 'no' } }])
    answer = 5
    views.note(changed('drivers'))
    await settle()
    expect(heard).toHaveLength(1)
  })

  test('a view that fails later keeps what is shown, and goes on with the next change', async () => {
    open()
    await settle()
    answer = new Error('no')
    views.note(changed('drivers'))
    await settle()
    expect(faults).toEqual(['count'])
    expect(heard).toHaveLength(1)
    answer = 5
    views.note(changed('drivers'))
    await settle()
    expect(heard.at(-1)).toEqual({ kind: 'delta', delta: { kind: 'value', value: 5 } })
  })

  test('unknown names and bad arguments have codes', async () => {
    views.open('nothing', {}, hear)
    open({ leagueId: 5 })
    expect(heard).toMatchObject([
      { kind: 'failed', error: { code: 'unknown-query' } },
      { kind: 'failed', error: { code: 'invalid' } },
    ])
    await expect(views.read('nothing', {})).rejects.toMatchObject({ code: 'unknown-query' })
    await expect(views.read('count', { leagueId: 5 })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('which views are read again', () => {
  test('those of the league that changed, and those that are about several', async () => {
    open({ ...league, of: 'this' })
    open({ leagueId: 'another', of: 'another' })
    open({ of: 'all' })
    await settle()
    read = []
    views.note(changed('drivers'))
    await settle()
    expect(read).toEqual(['this', 'all'])
  })

  test('all of a league that was replaced', async () => {
    open()
    await settle()
    read = []
    views.note(changed('teams', { replaced: true }))
    await settle()
    expect(read).toHaveLength(1)
  })

  test('not that of the writer, of what they know already; those of others', async () => {
    const [writer, other] = [{}, {}]
    open({ ...league, of: 'writer' }, writer)
    open({ ...league, of: 'other' }, other)
    open({ ...league, of: 'nobody' })
    await settle()
    read = []
    views.note(changed('drivers', { by: { writer, mutation: 'driver.rename' } }))
    await settle()
    expect(read).toEqual(['other', 'nobody'])
    views.note(changed('drivers', { by: { writer, mutation: 'driver.add' } }))
    await settle()
    expect(read.filter((of) => of === 'writer')).toHaveLength(1)
  })
})

describe('in which order', () => {
  test('each in its turn: one that is stale again and again does not keep the others waiting', async () => {
    open({ of: 'first' })
    open({ of: 'second' })
    await settle()
    read = []
    onRead = () => {
      if (read.length < 6) views.note(changed('drivers'))
    }
    views.note(changed('drivers'))
    await settle()
    expect(read.slice(0, 6)).toEqual(['first', 'second', 'first', 'second', 'first', 'second'])
  })

  test('what is written goes in between: it waits for one view at most', async () => {
    for (const of of ['a', 'b', 'c', 'd']) open({ of })
    const written = turn.write(async () => void read.push('write'))
    await written
    await settle()
    expect(read.indexOf('write')).toBeLessThanOrEqual(1)
    expect(read).toHaveLength(5)
  })
})
