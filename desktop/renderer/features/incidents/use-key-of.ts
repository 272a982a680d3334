import { useLayoutEffect, useRef } from 'react'
import { shortcutFor, type ShortcutOf } from '../../shortcuts/shortcuts.ts'
import { onMac } from '../../ui/keys.tsx'
import { isDialogOpen } from '../../ui/open-dialogs.ts'

/** Single keys that do something while nobody types and no dialog is open: as soon as what names them is on the screen. */
export function useKeyOf(actions: Readonly<Partial<Record<ShortcutOf<'stewards'>, () => void>>>): void {
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || isDialogOpen() || isTyping(event.target)) return
      const name = shortcutFor(event, 'stewards', onMac)
      const action = name && latest.current[name]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select')
}
