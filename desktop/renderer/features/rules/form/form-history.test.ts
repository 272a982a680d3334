import { expect, test } from 'vitest'
import { editForm, startForm, undoForm } from './form-history.ts'

const typed = (...edits: readonly [string, number][]) =>
  edits.reduce((history, [form, at]) => editForm(history, form, at), startForm(''))

test('keys that follow each other are one step; a pause begins the next', () => {
  const history = typed(['2', 10_000], ['25', 10_400], ['25,', 11_200], ['25, 18', 13_000])
  expect(history.present).toBe('25, 18')
  const once = undoForm(history)
  expect(once.present).toBe('25,')
  expect(undoForm(once).present).toBe('')
})

test('what is typed after an undo is a step of its own, however soon it comes', () => {
  const back = undoForm(typed(['a', 10_000], ['b', 12_000]))
  const on = editForm(back, 'c', 12_001)
  expect(undoForm(on).present).toBe('a')
})

test('with nothing to take back all stays', () => {
  const fresh = startForm('as it was')
  expect(undoForm(fresh)).toBe(fresh)
})

test('a hundred steps are kept', () => {
  let history = typed(...Array.from({ length: 150 }, (_, at): [string, number] => [String(at), at * 1000]))
  for (let step = 0; step < 200; step++) history = undoForm(history)
  expect(history.present).toBe('49')
})
