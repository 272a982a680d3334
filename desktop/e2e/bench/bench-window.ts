import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { findElectron } from '../../../build/electron.ts'
import { startElectron } from '../story/start-electron.ts'

export interface BenchWindow {
  readonly page: Page
  /** Goes to a route as the window keeps it, and loads the page anew. */
  readonly goTo: (route: object) => Promise<void>
  /** What its processes have computed since they began, ms: on a busy machine a better figure than the time that passed. */
  readonly computed: () => Promise<Computed>
  readonly quit: () => Promise<void>
}

export interface Computed {
  readonly window: number
  readonly engine: number
  readonly main: number
}

/** One line below a report: what each of so many runs cost the processes. */
export function reportComputed(before: Computed, after: Computed, times: number): void {
  const parts = (['window', 'engine', 'main'] as const).map(
    (part) => `${part} ${((after[part] - before[part]) / times).toFixed(1)} ms`,
  )
  console.log(`${''.padEnd(58)} computed, each: ${parts.join(', ')}`)
}

/** The app as a person starts it. */
export async function openBenchWindow(serverUrl: string, dataDir: string): Promise<BenchWindow> {
  const executablePath = process.env['GRIDBOSS_ELECTRON'] ?? findElectron()
  if (executablePath === null) throw new Error('There is no Electron here: see the README.')
  const { main, page, ended } = await startElectron({
    executablePath,
    args: [
      fileURLToPath(new URL('../../../', import.meta.url)),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, GRIDBOSS_DATA: join(dataDir, 'devices'), GRIDBOSS_SERVER_URL: serverUrl },
  })
  page.setDefaultTimeout(300_000)
  return {
    page,
    computed: () =>
      main.evaluate(({ app }) => {
        const metrics = app.getAppMetrics()
        const of = (is: (metric: Electron.ProcessMetric) => boolean): number =>
          metrics.filter(is).reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? 0) * 1000, 0)
        return {
          window: of(({ type }) => type === 'Tab'),
          engine: of(({ name }) => name === 'GridBoss engine'),
          main: of(({ type }) => type === 'Browser'),
        }
      }),
    goTo: async (route) => {
      await page.evaluate((to) => localStorage.setItem('route', JSON.stringify(to)), route)
      await page.reload()
    },
    quit: async () => {
      await main
        .evaluate(({ app, dialog }) => {
          dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
          setImmediate(() => app.quit())
        })
        .catch(() => undefined)
      main.disconnect()
      await ended
    },
  }
}
