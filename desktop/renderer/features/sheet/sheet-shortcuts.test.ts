import { describe, expect, test } from 'vitest'
import { carId, fieldOf, openLaptop } from '#shared/sheet/testing/race-desk.ts'
import { sheetCommand } from './sheet-shortcuts.ts'

const laptop = openLaptop(1, fieldOf(3))
laptop.place(1, 'last')
laptop.place(2, 'last')
const view = laptop.view()
const second = carId(2)

/** 'Ctrl+Shift+KeyZ': the last part is the key by its place on the keyboard. */
function press(keys: string, current: string | null = second) {
  const parts = keys.split('+')
  const code = parts.at(-1) ?? ''
  const event = {
    code,
    key: code.startsWith('Key') ? code.slice(3).toLowerCase() : code,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  }
  return sheetCommand(event, view, current, false)
}

describe('on a sheet', () => {
  test.each([
    ['Ctrl+Enter', 'submit'],
    ['Ctrl+KeyZ', 'undo'],
    ['Ctrl+Shift+KeyZ', 'redo'],
    ['Escape', 'to-number'],
    ['Alt+KeyN', 'decide'],
    ['Alt+KeyM', 'see-merged'],
  ])('%s means %s, whether or not a car is chosen', (keys, kind) => {
    expect(press(keys)).toEqual({ kind })
    expect(press(keys, null)).toEqual({ kind })
  })

  test.each([
    ['Alt+ArrowUp', [{ kind: 'place', car: second, place: 1 }]],
    ['Alt+ArrowDown', []],
    ['Alt+KeyD', [{ kind: 'set', car: second, field: 'status', value: 'DNF' }]],
    ['Alt+KeyS', [{ kind: 'set', car: second, field: 'status', value: 'DNS' }]],
    ['Alt+KeyX', [{ kind: 'set', car: second, field: 'status', value: 'DSQ' }]],
    ['Alt+KeyF', [{ kind: 'set', car: second, field: 'status', value: null }]],
    ['Alt+KeyE', [{ kind: 'set', car: second, field: 'deadHeat', value: carId(1) }]],
    ['Alt+KeyP', [{ kind: 'set', car: second, field: 'awards', value: [{ kind: 'pole' }] }]],
    ['Alt+KeyL', [{ kind: 'set', car: second, field: 'awards', value: [{ kind: 'fastest-lap' }] }]],
  ])('%s writes about the car in the row', (keys, edits) => {
    expect(press(keys)).toEqual({ kind: 'edit', edits, removes: false })
    expect(press(keys, null)).toBeNull()
    expect(press(keys, carId(99))).toBeNull()
  })

  test('Ctrl+Backspace takes the car off, and says that it does', () => {
    expect(press('Ctrl+Backspace')).toEqual({
      kind: 'edit',
      edits: [{ kind: 'remove-car', car: second }],
      removes: true,
    })
    expect(press('Ctrl+Backspace', null)).toBeNull()
  })

  test.each([
    'KeyD',
    'Enter',
    'ArrowUp',
    'Shift+KeyD',
    'Ctrl+KeyD',
    'Ctrl+Alt+KeyD',
    'Alt+Shift+KeyD',
    'Alt+KeyQ',
  ])('%s is left to the text that is typed', (keys) => {
    expect(press(keys)).toBeNull()
  })
})
