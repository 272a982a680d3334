import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type Page } from '@playwright/test'
import { connectMainProcess, type MainProcess } from './main-process.ts'

/** An Electron app that a test drives over the debugging ports of Chromium and Node; it runs as it does for a person. */
export interface ElectronApp {
  readonly main: MainProcess
  readonly page: Page
  /** Resolves once its process has ended. */
  readonly ended: Promise<void>
  kill(): void
}

/** Starts an app and waits for its window. Rejects, with what the app printed, where it ends before it shows one. */
export async function startElectron(options: {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}): Promise<ElectronApp> {
  const ports = ['--inspect=127.0.0.1:0', '--remote-debugging-port=0']
  const child = spawn(options.executablePath, [...ports, ...options.args], {
    env: options.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  try {
    const { node, chromium: devTools } = await debuggingAddresses(child)
    const main = await connectMainProcess(node)
    await Promise.race([windowLoaded(main), ended])
    const browser = await chromium.connectOverCDP(devTools)
    void ended.then(() => browser.close())
    return { main, page: await firstPage(browser, ended), ended, kill: () => void child.kill('SIGKILL') }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

/**
 * Playwright waits for ever where it connects while the first page is still being made, which on a busy machine is about
 * one start in fifteen. So it comes when the page is there.
 */
function windowLoaded(main: MainProcess): Promise<unknown> {
  return main.evaluate(async ({ app, BrowserWindow }) => {
    await app.whenReady()
    const [window] = BrowserWindow.getAllWindows()
    const contents = (
      window ??
      (await new Promise<Electron.BrowserWindow>((resolve) => {
        app.once('browser-window-created', (_event, created) => resolve(created))
      }))
    ).webContents
    if (contents.isLoadingMainFrame() || contents.getURL() === '') {
      await new Promise((resolve) => contents.once('did-finish-load', () => resolve(null)))
    }
  })
}

/** What Node and Chromium print of themselves when they listen. */
function debuggingAddresses(child: ChildProcess): Promise<{ node: string; chromium: string }> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    let node: string | undefined
    let devTools: string | undefined
    const lines = createInterface({ input: child.stderr! })
    lines.on('line', (line) => {
      node ??= /^Debugger listening on (ws:\S+)/.exec(line)?.[1]
      devTools ??= /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (node !== undefined && devTools !== undefined) resolve({ node, chromium: devTools })
      else said.push(line)
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`The app ended (${code}) before it showed a window.\n${said.join('\n')}`)),
    )
  })
}

async function firstPage(browser: Browser, ended: Promise<void>): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('The app has no browser context.')
  const [open] = context.pages()
  if (open) return open
  const crashed = ended.then(() => {
    throw new Error('The app ended before it showed a window.')
  })
  return Promise.race([context.waitForEvent('page'), crashed])
}
