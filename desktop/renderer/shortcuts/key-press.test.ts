import { describe, expect, test } from 'vitest'
import { commandFor, type KeyPress } from './key-press.ts'

const press = (key: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})
const mac = (of: KeyPress, typing = false) => commandFor(of, { onMac: true, typing })
const pc = (of: KeyPress, typing = false) => commandFor(of, { onMac: false, typing })

describe('keys that move in a text belong to the text', () => {
  test('on a Mac, Option and an arrow never leave the screen; Cmd and a bracket do', () => {
    for (const typing of [true, false]) expect(mac(press('ArrowLeft', 'alt'), typing)).toBeNull()
    expect(mac(press('[', 'meta'))).toBe('go-back')
    expect(mac(press('ArrowLeft', 'meta'), true)).toBeNull()
  })

  test('elsewhere Alt and Left go back, but not while somebody types', () => {
    expect(pc(press('ArrowLeft', 'alt'))).toBe('go-back')
    expect(pc(press('ArrowLeft', 'alt'), true)).toBeNull()
  })

  test('what types nothing and moves nothing works while somebody types', () => {
    expect(mac(press('k', 'meta'), true)).toBe('open-palette')
    expect(pc(press('k', 'ctrl'), true)).toBe('open-palette')
    expect(pc(press('3', 'ctrl'), true)).toBe('go-standings')
  })
})

test('a key with more held than the shortcut has is another one', () => {
  // AltGr is Ctrl and Alt together.
  expect(pc(press('0', 'ctrl', 'alt'))).toBeNull()
  expect(pc(press('k', 'ctrl', 'shift'))).toBeNull()
  expect(pc(press('k'))).toBeNull()
  expect(pc(press('L', 'ctrl', 'shift'))).toBe('switch-theme')
})
