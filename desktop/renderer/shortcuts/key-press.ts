import { acceleratorOf, commandNames, isForText, type CommandName } from '#desktop/ipc/commands.ts'

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The command that a key press means; null where it means none, or belongs to the text that is being typed. */
export function commandFor(
  press: KeyPress,
  { onMac, typing }: { readonly onMac: boolean; readonly typing: boolean },
): CommandName | null {
  const name = commandNames.find((each) => matches(press, acceleratorOf(each, onMac), onMac))
  if (name === undefined) return null
  return typing && isForText(acceleratorOf(name, onMac) ?? '') ? null : name
}

/** Whether somebody is in the middle of a text there. In an empty field nothing can be moved or lost. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return target.textContent !== ''
  if (target instanceof HTMLTextAreaElement) return target.value !== ''
  return target instanceof HTMLInputElement && !withoutText.has(target.type) && target.value !== ''
}

/** Whether a key press is this accelerator, in Electron's notation. */
export function matches(press: KeyPress, accelerator: string | null, onMac: boolean): boolean {
  if (accelerator === null) return false
  const keys = accelerator.split('+')
  const key = keys.at(-1) ?? ''
  return (
    (onMac ? press.metaKey : press.ctrlKey) === keys.includes('CmdOrCtrl') &&
    press.altKey === keys.includes('Alt') &&
    press.shiftKey === keys.includes('Shift') &&
    keyOf(press).toLowerCase() === (named[key] ?? key).toLowerCase()
  )
}

/** The key that was pressed. Option types other characters on a Mac: there a letter goes by the key, not by what it types. */
function keyOf({ key, code, altKey }: KeyPress): string {
  if (!altKey || /^[a-z]$/i.test(key)) return key
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key
}

const named: Record<string, string> = { Left: 'ArrowLeft', Up: 'ArrowUp', Down: 'ArrowDown', Esc: 'Escape' }
const withoutText = new Set([
  'button',
  'checkbox',
  'radio',
  'submit',
  'reset',
  'file',
  'color',
  'range',
  'image',
])
