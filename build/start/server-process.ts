import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOwnProcess, type OwnProcess, type OwnProcessOptions } from './own-process.ts'
import { answers } from './running.ts'

export interface ServerProcess extends OwnProcess {
  readonly url: string
}

export interface ServerOptions extends OwnProcessOptions {
  readonly databaseUrl: string
  readonly port: number
}

/** Starts the server and waits until it is ready. Throws, with the end of its log, where it ends before it is. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const { databaseUrl, port, logFile } = options
  const started = await startOwnProcess('sync-server/server.ts', {
    logFile,
    environment: {
      ...options.environment,
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
  })
  const url = `http://127.0.0.1:${port}`
  if (!(await readyBefore(url, started.ended))) {
    await started.stop()
    const said = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-8).join('\n')
    throw new Error(`The server did not start. The end of ${logFile}:\n${said}`)
  }
  return { ...started, url }
}

async function readyBefore(url: string, ended: Promise<unknown>): Promise<boolean> {
  const late = sleep(60_000, false, { ref: false })
  const over = Promise.race([ended.then(() => false), late])
  for (;;) {
    if (await answers(url)) return true
    if ((await Promise.race([over, sleep(40)])) === false) return false
  }
}
