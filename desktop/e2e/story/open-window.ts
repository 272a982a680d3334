import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Page } from '@playwright/test'
import { findElectron } from '../../../build/electron.ts'
import { launchElectron } from './launch-electron.ts'

export interface Window {
  readonly app: ElectronApplication
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
  const { app, page } = await launchElectron({
    executablePath,
    args: [
      fileURLToPath(new URL('../../../', import.meta.url)),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.profile ? [`--profile=${options.profile}`] : []),
    ],
    env: {
      ...(process.env as Record<string, string>),
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
          electron.quit()
        })
        .catch(() => {
          // It may be gone before it can answer.
        })
      await app.close()
    },
  }
}
