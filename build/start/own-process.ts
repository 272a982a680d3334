import { fork, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../run-program.ts'

export interface OwnProcess {
  /** The exit code, once it ends. */
  readonly ended: Promise<number | null>
  /** Asks it to finish what it is doing; after 10 seconds it must go. */
  stop(): Promise<void>
}

export interface OwnProcessOptions {
  /** Where its log goes: one JSON object per line. The log of the last start is kept beside it. */
  readonly logFile: string
  /** What its environment says beside that of this process. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Starts a program of this project in a process of its own. It has its own process group, so that Ctrl-C does not stop it
 * before the window; it ends by itself when this process is gone.
 */
export async function startOwnProcess(script: string, options: OwnProcessOptions): Promise<OwnProcess> {
  await rename(options.logFile, `${options.logFile}.1`).catch(() => {})
  const log = openSync(options.logFile, 'a')
  const child = fork(join(projectRoot, script), [], {
    cwd: projectRoot,
    detached: process.platform !== 'win32',
    execArgv: ['--import', new URL('./end-with-parent.ts', import.meta.url).href],
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code))
  })
  return { ended, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  const patience = sleep(10_000, 'late', { ref: false })
  if ((await Promise.race([ended, patience])) === 'late') child.kill('SIGKILL')
  await ended
}
