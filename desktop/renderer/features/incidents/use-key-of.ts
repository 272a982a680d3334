import { useLayoutEffect, useRef } from 'react'
import { isDialogOpen } from '../../ui/topmost.ts'

/** Single keys that do something while nobody types and no dialog is open: as soon as what names them is on the screen. */
export function useKeyOf(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(actions)
  useLayoutEffect(() => {
    latest.current = actions
  })
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (isDialogOpen() || isTyping(event.target)) return
      const action = latest.current[event.key.toLowerCase()]
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
