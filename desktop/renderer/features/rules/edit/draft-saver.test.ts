import { expect, test } from 'vitest'
import { draftSaver, type SaveState } from './draft-saver.ts'

/** A store whose saves wait until the test lets them end. */
function store() {
  const saves: { value: string; end: (error?: Error) => void }[] = []
  const told: SaveState[] = []
  const saver = draftSaver(
    (value: string) =>
      new Promise<void>((resolve, reject) => {
        saves.push({ value, end: (error) => (error ? reject(error) : resolve()) })
      }),
    (state) => told.push(state),
    0,
  )
  return { saver, saves, told, saved: () => saves.map(({ value }) => value) }
}

test('one save at a time: values between are skipped, the last never is', async () => {
  const { saver, saves, told, saved } = store()
  for (const value of ['a', 'ab', 'abc']) saver.save(value)
  expect(saved()).toEqual(['a'])
  saves[0]?.end()
  await expect.poll(saved).toEqual(['a', 'abc'])
  saves[1]?.end()
  await saver.idle()
  expect(told).toEqual(['saving', 'saved', 'saving', 'saved'])
})

test('a failed save is tried again with the same value', async () => {
  const { saver, saves, told, saved } = store()
  saver.save('a')
  saves[0]?.end(new Error('disk full'))
  await expect.poll(saved).toEqual(['a', 'a'])
  saves[1]?.end()
  await saver.idle()
  expect(told).toEqual(['saving', 'failed', 'saving', 'saved'])
})

test('a failed save is not tried again where a newer value waits', async () => {
  const { saver, saves, saved } = store()
  saver.save('a')
  saver.save('ab')
  saves[0]?.end(new Error('disk full'))
  await expect.poll(saved).toEqual(['a', 'ab'])
  saves[1]?.end()
  await saver.idle()
  expect(saved()).toEqual(['a', 'ab'])
})

test('saved once, it saves again', async () => {
  const { saver, saves, saved } = store()
  saver.save('a')
  saves[0]?.end()
  await saver.idle()
  saver.save('b')
  expect(saved()).toEqual(['a', 'b'])
})
