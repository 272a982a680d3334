import { acceleratorOf, type CommandName } from '#desktop/ipc/commands.ts'

/** A shortcut as it is printed on keys: 'CmdOrCtrl+Shift+L' is 'Ctrl Shift L', on a Mac '⌘ ⇧ L'. */
export function Keys({ accelerator, onInk = false }: { accelerator: string; onInk?: boolean }) {
  return (
    <kbd
      className={`tabular font-sans text-2xs font-normal whitespace-nowrap ${onInk ? 'text-on-ink opacity-80' : 'text-faint'}`}
    >
      {printed(accelerator)}
    </kbd>
  )
}

export const onMac = navigator.platform.startsWith('Mac')

/** The shortcut of a command on this system, null where it has none. */
export function keysOf(name: CommandName): string | null {
  return acceleratorOf(name, onMac)
}

export function printed(accelerator: string): string {
  return accelerator
    .split('+')
    .map((key) => (onMac ? mac[key] : other[key]) ?? key)
    .join(' ')
}

const arrows: Record<string, string> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }
const mac: Record<string, string> = { ...arrows, CmdOrCtrl: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' }
const other: Record<string, string> = { ...arrows, CmdOrCtrl: 'Ctrl' }
