import { expect, test } from 'vitest'
import { unsentQuestion } from './unsent-question.ts'

test('it says how much, and that nothing is lost', () => {
  expect(unsentQuestion(1)).toMatchObject({
    message: '1 change is not sent yet.',
    detail: 'It is safe on this laptop and goes out next time.',
  })
  expect(unsentQuestion(3).message).toBe('3 changes are not sent yet.')
})

test('neither Enter nor Escape quits by accident', () => {
  const { buttons, defaultId, cancelId } = unsentQuestion(2)
  expect(buttons[defaultId]).toBe('Stay')
  expect(buttons[cancelId]).toBe('Stay')
})
