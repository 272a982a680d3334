import { beforeEach, expect, test } from 'vitest'
import { DialogStack } from './dialog-stack.ts'

let stack: DialogStack
let closed: string[]
beforeEach(() => {
  stack = new DialogStack()
  closed = []
})

function open(name: string, openedAt: number): void {
  const remove = stack.add({
    openedAt,
    close: () => {
      closed.push(name)
      remove()
    },
  })
}

test('a press closes the newest dialog, whichever is told of it', () => {
  open('form', 10)
  open('question', 20)
  stack.press({ timeStamp: 30 })
  expect(closed).toEqual(['question'])
  stack.press({ timeStamp: 40 })
  expect(closed).toEqual(['question', 'form'])
  expect(stack.isEmpty).toBe(true)
})

test('a press of which several are told closes one', () => {
  open('form', 10)
  open('question', 20)
  const press = { timeStamp: 30 }
  stack.press(press)
  stack.press(press)
  expect(closed).toEqual(['question'])
})

test('a press does not close what it has opened', () => {
  const press = { timeStamp: 10 }
  open('question', 10.5)
  stack.press(press)
  expect(closed).toEqual([])
})

test('a dialog that asks before it closes stays, and its question is not closed by the press that asked', () => {
  const press = { timeStamp: 30 }
  stack.add({ openedAt: 10, close: () => open('question', 31) })
  stack.press(press)
  stack.press(press)
  expect(closed).toEqual([])
  stack.press({ timeStamp: 32 })
  expect(closed).toEqual(['question'])
})

test('a dialog that goes by itself leaves those above it', () => {
  const removeForm = stack.add({ openedAt: 10, close: () => closed.push('form') })
  open('question', 20)
  removeForm()
  expect(stack.isEmpty).toBe(false)
  stack.press({ timeStamp: 30 })
  expect(closed).toEqual(['question'])
})

test('a press where no dialog is open does nothing', () => {
  stack.press({ timeStamp: 30 })
  expect(stack.isEmpty).toBe(true)
})
