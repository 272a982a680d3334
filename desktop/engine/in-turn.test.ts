import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('tasks never overlap, and one that fails does not keep the others', async () => {
  const turn = inTurn()
  let under = 0
  const task = async (): Promise<void> => {
    under += 1
    expect(under).toBe(1)
    await Promise.resolve()
    under -= 1
  }
  const failing = turn.write(async () => Promise.reject(new Error('no')))
  const others = [turn.write(task), turn.read(task), turn.write(task)]
  await expect(failing).rejects.toThrow('no')
  await Promise.all(others)
})

test('what is written goes before what is read, in its own order', async () => {
  const turn = inTurn()
  const order: string[] = []
  const done = (name: string) => async (): Promise<void> => void order.push(name)
  await Promise.all([
    turn.write(done('first')),
    turn.read(done('look')),
    turn.read(done('look again')),
    turn.write(done('second')),
    turn.write(done('third')),
  ])
  expect(order).toEqual(['first', 'second', 'third', 'look', 'look again'])
})

test('a read comes in the end, however much is written', async () => {
  const turn = inTurn()
  const order: string[] = []
  const writes = Array.from({ length: 30 }, (_, n) => turn.write(async () => void order.push(`${n}`)))
  await Promise.all([turn.read(async () => void order.push('look')), ...writes])
  expect(order.indexOf('look')).toBeLessThanOrEqual(10)
  expect(order.filter((name) => name !== 'look')).toEqual(Array.from({ length: 30 }, (_, n) => `${n}`))
})
