import { app, dialog, type BrowserWindow } from 'electron'
import { afterWindowGone, goneQuestion } from './after-window-gone.ts'
import type { Log } from './log-file.ts'

interface Watching {
  readonly log: Log
  readonly showLogs: () => Promise<void>
}

/** Brings a window back whose process has ended by itself. */
export function watchWindow(window: BrowserWindow, { log, showLogs }: Watching): void {
  const gone: number[] = []

  const ask = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, goneQuestion)
    const answer = goneQuestion.buttons[response]
    if (answer === 'Quit') return app.quit()
    if (answer === 'Show logs') {
      await showLogs()
      return ask()
    }
    gone.length = 0
    window.webContents.reload()
  }

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('window-gone', { reason, exitCode })
    if (reason === 'clean-exit' || window.isDestroyed()) return
    gone.push(Date.now())
    // Not within the event: Chromium is still taking the old process down, and would take this one along.
    setTimeout(() => {
      if (window.isDestroyed()) return
      if (afterWindowGone(gone) === 'reload') window.webContents.reload()
      else void ask()
    }, 100)
  })
  window.on('unresponsive', () => log('window-unresponsive'))
  window.webContents.on('preload-error', (_event, _path, error) => log('preload-failed', { error }))
}
