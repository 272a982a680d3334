import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rejected, type Outcome } from '#shared/base/outcome.ts'
import { inspectUpdate } from '#shared/sheet/inspect-update.ts'
import { fieldOf, openLaptop } from '#shared/sheet/testing/race-desk.ts'
import { sheetSender, type Saving } from './sheet-sender.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function sending(answers: Outcome[] = []) {
  const kept: Uint8Array[] = []
  const told: Saving['kind'][] = []
  const sender = sheetSender(
    async (update) => {
      const outcome = answers.shift() ?? { ok: true }
      if (outcome.ok) kept.push(update)
      return outcome
    },
    (saving) => told.push(saving.kind),
  )
  return { sender, kept, told }
}

test('what is typed within a moment is one edit that the server takes', async () => {
  const laptop = openLaptop(1, fieldOf(5))
  const { sender, kept, told } = sending()
  for (const car of [1, 2, 3]) sender.add(1, laptop.place(car, 'last'))
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(kept.map((update) => inspectUpdate(update))).toMatchObject([
    { ok: true, from: 0, to: 4, ops: [{}, {}, {}] },
  ])
  sender.add(1, laptop.place(4, 'last'))
  await sender.flush()
  expect(inspectUpdate(kept[1] ?? new Uint8Array())).toMatchObject({ ok: true, from: 4, to: 5 })
  expect(told.at(-1)).toBe('saved')
})

test('what could not be kept is said, tried again, and nothing behind it overtakes it', async () => {
  const laptop = openLaptop(1, fieldOf(5))
  const { sender, kept, told } = sending([rejected('not-saved', 'The engine starts.')])
  sender.add(1, laptop.place(1, 'last'))
  await sender.flush()
  expect([kept.length, told.at(-1)]).toEqual([0, 'failed'])
  sender.add(1, laptop.place(2, 'last'))
  await vi.advanceTimersByTimeAsync(5000)
  expect(kept.map((update) => inspectUpdate(update))).toMatchObject([{ from: 0, to: 3 }])
  expect(told.at(-1)).toBe('saved')
})

test('two openings are two edits, in their order', async () => {
  const [first, second] = [openLaptop(1, fieldOf(5)), openLaptop(1, fieldOf(5), [], 77)]
  const { sender, kept } = sending()
  sender.add(1, first.place(1, 'last'))
  sender.add(77, second.place(2, 'last'))
  await sender.flush()
  expect(kept.map((update) => inspectUpdate(update))).toMatchObject([{ client: '1' }, { client: '25' }])
})

test('what is drained is somebody else’s to keep', async () => {
  const laptop = openLaptop(1, fieldOf(5))
  const { sender, kept } = sending()
  const update = laptop.place(1, 'last')
  sender.add(1, update)
  expect(sender.drain()).toEqual([update])
  await vi.advanceTimersByTimeAsync(1000)
  expect(kept).toEqual([])
})
