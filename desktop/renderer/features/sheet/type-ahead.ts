import { useEffect } from 'react'
import { useView } from '../../view.ts'

let typed: { readonly route: object; text: string } | null = null

/**
 * Catches what is typed between going to a sheet and its field being there: a steward who knows the way types on, and a
 * car number that was lost would be a car that never finished.
 */
export function useTypeAhead(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { route, overlay } = useView.getState()
      const nowhere = event.target === document.body || event.target === document.documentElement
      if (route.screen !== 'sheet' || overlay !== 'none' || !nowhere) return
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('#crossing')) return
      const key = event.key === 'Enter' ? '\n' : event.key
      if (key.length !== 1) return
      if (typed?.route !== route) typed = { route, text: '' }
      typed.text += key
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** What was typed for the sheet that is shown now: whole lines, and what may go on. It is handed out once. */
export function takeTyped(): { readonly lines: readonly string[]; readonly rest: string } {
  const text = typed?.route === useView.getState().route ? typed.text : ''
  typed = null
  const lines = text.split('\n')
  return { lines: lines.slice(0, -1), rest: lines.at(-1) ?? '' }
}
