import { fork, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../run-program.ts'
import { answers } from './running.ts'

export interface ServerProcess {
  readonly url: string
  /** The exit code, once it ends. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly databaseUrl: string
  readonly port: number
  /** Where its log goes: one JSON object per line. */
  readonly logFile: string
  /** What else its environment says. */
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Starts the server in a process of its own and waits until it is ready. It has its own process group, so that Ctrl-C
 * does not stop it before the window; it ends by itself when this process is gone. Throws, with the end of its log,
 * where it ends before it is ready.
 */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  await rename(options.logFile, `${options.logFile}.1`).catch(() => {})
  const log = openSync(options.logFile, 'a')
  const child = fork(join(projectRoot, 'sync-server/server.ts'), [], {
    cwd: projectRoot,
    detached: process.platform !== 'win32',
    execArgv: ['--import', new URL('./end-with-parent.ts', import.meta.url).href],
    env: {
      ...process.env,
      ...options.environment,
      DATABASE_URL: options.databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(options.port),
    },
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code))
  })
  const url = `http://127.0.0.1:${options.port}`
  if (!(await readyBefore(url, ended))) {
    await stop(child, ended)
    const said = (await readFile(options.logFile, 'utf8')).trimEnd().split('\n').slice(-8).join('\n')
    throw new Error(`The server did not start. The end of ${options.logFile}:\n${said}`)
  }
  return { url, ended, stop: () => stop(child, ended) }
}

async function readyBefore(url: string, ended: Promise<unknown>): Promise<boolean> {
  const late = sleep(60_000, false, { ref: false })
  const over = Promise.race([ended.then(() => false), late])
  for (;;) {
    if (await answers(url)) return true
    if ((await Promise.race([over, sleep(40)])) === false) return false
  }
}

/** Asks it to finish what it is doing; after 10 seconds it must go. */
async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  const patience = sleep(10_000, 'late', { ref: false })
  if ((await Promise.race([ended, patience])) === 'late') child.kill('SIGKILL')
  await ended
}
