import { expect, test, vi } from 'vitest'
import { DatabaseUnavailable } from './database-errors.ts'
import { writeTurns } from './write-turns.ts'

const limits = { working: 2, waiting: 3, patience: 10_000 }

/** Work that ends when it is told to, and a list of what has begun. */
function desk() {
  const began: string[] = []
  const ends = new Map<string, () => void>()
  return {
    began,
    work: (name: string) => () => {
      began.push(name)
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
    },
    end: async (name: string) => {
      ends.get(name)?.()
      await settle()
    },
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('writers of one league work one after the other, in the order they came', async () => {
  const turns = writeTurns(limits)
  const { began, work, end } = desk()
  for (const name of ['a', 'b', 'c']) void turns.take({ league: 'gp' }, work(name))
  await settle()
  expect(began).toEqual(['a'])
  await end('a')
  expect(began).toEqual(['a', 'b'])
  await end('b')
  expect(began).toEqual(['a', 'b', 'c'])
})

test('another league does not wait for them', async () => {
  const turns = writeTurns(limits)
  const { began, work } = desk()
  void turns.take({ league: 'gp' }, work('a'))
  void turns.take({ league: 'gp' }, work('b'))
  void turns.take({ league: 'cup' }, work('other'))
  await settle()
  expect(began).toEqual(['a', 'other'])
})

test('other subjects of the league are written meanwhile, but never more than may work at once', async () => {
  const turns = writeTurns(limits)
  const { began, work, end } = desk()
  for (const subject of ['one', 'one', 'two', 'three']) {
    void turns.take({ league: 'gp', subject }, work(subject))
  }
  await settle()
  expect(began).toEqual(['one'])
  await end('one')
  expect(began).toEqual(['one', 'one', 'two'])
})

test('who fails gives the turn on', async () => {
  const turns = writeTurns(limits)
  const { began, work } = desk()
  const failing = turns.take({ league: 'gp' }, () => Promise.reject(new Error('no')))
  void turns.take({ league: 'gp' }, work('next'))
  await expect(failing).rejects.toThrow('no')
  await settle()
  expect(began).toEqual(['next'])
})

test('one too many is refused at once, with the time after which to ask again', async () => {
  const turns = writeTurns(limits)
  const { work, end, began } = desk()
  for (const name of ['a', 'b', 'c', 'd']) void turns.take({ league: 'gp' }, work(name))
  const refused = await turns.take({ league: 'gp' }, work('e')).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DatabaseUnavailable)
  expect((refused as DatabaseUnavailable).retryAfter).toBeGreaterThan(0)
  await end('a')
  void turns.take({ league: 'gp' }, work('f'))
  for (const name of ['b', 'c', 'd', 'f']) await end(name)
  expect(began).toEqual(['a', 'b', 'c', 'd', 'f'])
})

test('whose turn does not come in time is refused, and never works', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const turns = writeTurns(limits)
    const { began, work, end } = desk()
    void turns.take({ league: 'gp' }, work('a'))
    const late = turns.take({ league: 'gp' }, work('late')).catch((error: unknown) => error)
    vi.advanceTimersByTime(limits.patience)
    expect(await late).toBeInstanceOf(DatabaseUnavailable)
    await end('a')
    void turns.take({ league: 'gp' }, work('b'))
    await settle()
    expect(began).toEqual(['a', 'b'])
  } finally {
    vi.useRealTimers()
  }
})
