import { app, dialog, powerMonitor, type BrowserWindow } from 'electron'
import { unsentQuestion } from './unsent-question.ts'

interface Guarded {
  readonly window: () => BrowserWindow | null
  /** How many changes no server has yet, as far as the engine has said; it may have ended since. */
  readonly unsent: () => number
}

/**
 * Asks before the app ends with unsent work. It is never lost by quitting, but a person may think that it has gone out.
 * The system's own end (a shutdown, a signal) is not held up.
 */
export function guardQuit({ window, unsent }: Guarded): {
  watch: (opened: BrowserWindow) => void
  pass: () => void
} {
  let passing = false
  let asking = false
  const pass = (): void => {
    passing = true
  }

  /** Whether the app may end at once; otherwise a person is asked, and it ends if they say so. */
  const mayEnd = (): boolean => {
    if (passing || unsent() === 0) return true
    if (!asking) void ask()
    return false
  }

  const ask = async (): Promise<void> => {
    asking = true
    try {
      const open = window()
      const question = unsentQuestion(unsent())
      const shown = open && !open.isDestroyed() ? open : null
      const { response } = await (shown
        ? dialog.showMessageBox(shown, question)
        : dialog.showMessageBox(question))
      if (response !== question.buttons.indexOf('Quit')) return
      pass()
      app.quit()
    } finally {
      asking = false
    }
  }

  app.on('before-quit', (event) => {
    if (!mayEnd()) event.preventDefault()
  })
  powerMonitor.on('shutdown', pass)
  return {
    pass,
    watch: (opened) => {
      opened.on('query-session-end', pass)
      opened.on('session-end', pass)
      opened.on('close', (event) => {
        // On a Mac the app goes on without a window, and goes on sending.
        if (process.platform !== 'darwin' && !mayEnd()) event.preventDefault()
      })
    },
  }
}
