import { setTimeout as after } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>

/**
 * Launches Electron and waits for its window. On a busy machine Playwright misses about one start in thirty: the app is
 * up, its window shows, and the launcher waits on. Such a start is ended and made again; an app that is broken fails
 * each time, with its own words.
 */
export async function launchElectron(
  options: LaunchOptions,
): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  for (let attempt = 1; ; attempt += 1) {
    let app: ElectronApplication | null = null
    try {
      app = await _electron.launch({ ...options, timeout: patienceMs })
      return { app, page: await app.firstWindow({ timeout: patienceMs }) }
    } catch (error) {
      app?.process().kill('SIGKILL')
      if (attempt === attempts) throw error
      // What was killed gives up its profile first.
      await after(1_000)
    }
  }
}

const attempts = 4
const patienceMs = 45_000
