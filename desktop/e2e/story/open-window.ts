import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { findElectron } from '../../../build/electron.ts'
import type { MainProcess } from './main-process.ts'
import { startElectron } from './start-electron.ts'

export interface Window {
  readonly app: MainProcess
  readonly page: Page
  /** Faults and broken policies that the page reported. */
  readonly complaints: string[]
  /** Quits as a person does, and waits for the end. */
  quit(): Promise<void>
}

/** Opens the desktop app as a person does, as a device with data of its own. */
export async function openWindow(options: {
  readonly serverUrl: string
  readonly dataDir: string
  readonly profile?: string
}): Promise<Window> {
  const executablePath = process.env['GRIDBOSS_ELECTRON'] ?? findElectron()
  if (executablePath === null) throw new Error('There is no Electron here: see the README.')
  const {
    main: app,
    page,
    ended,
  } = await startElectron({
    executablePath,
    args: [
      fileURLToPath(new URL('../../../', import.meta.url)),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.profile ? [`--profile=${options.profile}`] : []),
    ],
    env: {
      ...process.env,
      GRIDBOSS_DATA: join(options.dataDir, 'devices'),
      GRIDBOSS_SERVER_URL: options.serverUrl,
    },
  })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return {
    app,
    page,
    complaints,
    quit: async () => {
      await app
        .evaluate(({ app: electron, dialog }) => {
          // Who quits with unsent work is asked, and says yes.
          dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
          setImmediate(() => electron.quit())
        })
        .catch(() => {
          // It may be gone before it can answer.
        })
      // Node does not end while an inspector is connected.
      app.disconnect()
      await ended
    },
  }
}
