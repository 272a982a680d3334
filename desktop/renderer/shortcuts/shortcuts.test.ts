import { describe, expect, test } from 'vitest'
import { acceleratorOf, commandNames } from '#desktop/ipc/commands.ts'
import type { KeyPress } from './key-press.ts'
import { scopes, shortcutFor, shortcuts, shortcutsIn } from './shortcuts.ts'

const press = (key: string, held: Partial<KeyPress> = {}, code = key): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('one table of shortcuts', () => {
  test.each(scopes)('in the scope %s no keys mean two things, there or everywhere', (scope) => {
    const keys = shortcutsIn(scope).map((name) => shortcuts[name].keys as string)
    expect(keys.length).toBeGreaterThan(0)
    for (const onMac of [true, false]) {
      const everywhere = commandNames.flatMap((name) => acceleratorOf(name, onMac) ?? [])
      expect(new Set([...keys, ...everywhere]).size).toBe(keys.length + everywhere.length)
    }
  })

  test('a press means what the table says, in its own place only', () => {
    const ctrlZ = press('z', { ctrlKey: true }, 'KeyZ')
    expect(shortcutFor(ctrlZ, 'sheet', false)).toBe('sheet.undo')
    expect(shortcutFor(ctrlZ, 'sheet', true)).toBeNull()
    expect(shortcutFor(ctrlZ, 'roster', false)).toBeNull()
    expect(shortcutFor(press('Z', { metaKey: true, shiftKey: true }, 'KeyZ'), 'sheet', true)).toBe(
      'sheet.redo',
    )
    expect(shortcutFor(press('Escape'), 'sheet', false)).toBe('sheet.to-number')
    expect(shortcutFor(press('n'), 'stewards', false)).toBe('stewards.report')
    expect(shortcutFor(press('n', { altKey: true }, 'KeyN'), 'stewards', false)).toBeNull()
  })

  test('with Option on a Mac a letter goes by its key, whatever it types', () => {
    expect(shortcutFor(press('∂', { altKey: true }, 'KeyD'), 'sheet', true)).toBe('sheet.did-not-finish')
    expect(shortcutFor(press('Dead', { altKey: true }, 'KeyN'), 'sheet', true)).toBe('sheet.decide')
  })

  test('on a keyboard with letters elsewhere a letter goes by what it types', () => {
    // AZERTY has Z where others have W.
    expect(shortcutFor(press('z', { ctrlKey: true }, 'KeyW'), 'sheet', false)).toBe('sheet.undo')
    expect(shortcutFor(press('w', { ctrlKey: true }, 'KeyZ'), 'sheet', false)).toBeNull()
  })
})
