import { app, dialog, type BrowserWindow } from 'electron'
import { afterWindowCrash, crashQuestion } from './after-window-crash.ts'
import type { Log } from './log-file.ts'

interface Watching {
  readonly log: Log
  readonly showLogs: () => Promise<void>
}

/** Brings a window back whose process has ended by itself. */
export function watchWindow(window: BrowserWindow, { log, showLogs }: Watching): void {
  const crashes: number[] = []

  const ask = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, crashQuestion)
    const answer = crashQuestion.buttons[response]
    if (answer === 'Quit') return app.quit()
    if (answer === 'Show logs') {
      await showLogs()
      return ask()
    }
    crashes.length = 0
    window.webContents.reload()
  }

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('window-crashed', { reason, exitCode })
    if (reason === 'clean-exit' || window.isDestroyed()) return
    crashes.push(Date.now())
    // Not within the event: Chromium is still taking the old process down, and would take this one along.
    setTimeout(() => {
      if (window.isDestroyed()) return
      if (afterWindowCrash(crashes) === 'reload') window.webContents.reload()
      else void ask()
    }, 100)
  })
  window.on('unresponsive', () => log('window-unresponsive'))
  window.webContents.on('preload-error', (_event, _path, error) => log('preload-failed', { error }))
}
