import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronInstaller, findElectron, hasDisplay } from '../electron.ts'
import { projectRoot } from '../run-program.ts'
import { buildDesktop } from './desktop-build.ts'

export interface DesktopWindow {
  readonly ended: Promise<number | null>
  /** Lets the app put its work away and quit. */
  close(): Promise<void>
}

/** Why there is no window, and how to get one; for people. */
export interface NoWindow {
  readonly reason: string
}

/** Fetches and bundles what the window needs, where it is missing or old: the slow part, which needs no server. */
export async function prepareWindow(say: (line: string) => void): Promise<NoWindow | null> {
  if (!hasDisplay()) {
    return {
      reason: 'There is no display here, so no window opens. Run "npm start" on a desktop to get one.',
    }
  }
  if (findElectron() === null) {
    say('Fetching Electron, which shows the window. This happens once.')
    const fetching = spawn(process.execPath, [electronInstaller()], { stdio: 'inherit', timeout: 300_000 })
    await once(fetching, 'exit')
  }
  if (findElectron() === null) {
    return {
      reason:
        'Electron could not be fetched, so no window opens. Try again with "npx install-electron", or set\n' +
        'ELECTRON_OVERRIDE_DIST_PATH to a folder with an Electron of your own.',
    }
  }
  const built = await buildDesktop()
  if (!built.ok)
    return { reason: `The desktop app could not be bundled, so no window opens.\n${built.message}` }
  if (built.changed) say('The desktop app was bundled.')
  return null
}

/** Opens the desktop window of a profile: a device of its own, with its own data. */
export function openWindow(options: {
  readonly serverUrl: string
  readonly dataFolder: string
  readonly profile: string | null
  readonly logFile: string
}): DesktopWindow {
  const program = findElectron()
  if (program === null) throw new Error('openWindow was called without an Electron')
  const log = openSync(options.logFile, 'a')
  const child = spawn(
    program,
    [
      projectRoot,
      ...sandboxArguments(),
      ...(options.profile === null ? [] : [`--profile=${options.profile}`]),
    ],
    {
      cwd: projectRoot,
      detached: process.platform !== 'win32',
      env: { ...process.env, GRIDBOSS_SERVER_URL: options.serverUrl, GRIDBOSS_DATA: options.dataFolder },
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code))
  })
  return {
    ended,
    close: async () => {
      child.kill('SIGTERM')
      const patience = sleep(10_000, 'late', { ref: false })
      if ((await Promise.race([ended, patience])) === 'late') child.kill('SIGKILL')
      await ended
    },
  }
}

/** Chromium refuses to sandbox what runs as root; a desktop is rarely used that way, a container is. */
function sandboxArguments(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
