import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FromEngine, ToEngine } from '#desktop/ipc/engine-channel.ts'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { answerCall } from './answer-call.ts'
import { openEngine, type Engine } from './engine.ts'
import { EngineRefused } from './engine-refused.ts'
import { servePort, type WindowPort } from './serve-port.ts'
import { watchdog } from './watchdog.ts'

/*
 * The engine's process: Electron forks it as a utility process, tests as a child of Node. It speaks engine-channel.ts with
 * whoever forked it, and ends when it is told to or when that process is gone.
 */

/** Electron's port to the main process, as far as it is used here. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown; ports: readonly WindowPort[] }) => void): unknown
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort

function say(message: FromEngine): void {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

let opening: Promise<Engine> | null = null

async function hear(message: ToEngine, ports: readonly WindowPort[]): Promise<void> {
  switch (message.kind) {
    case 'start': {
      opening = start(message)
      const { opened } = await opening
      return say({ kind: 'ready', opened })
    }
    case 'ping':
      return say({ kind: 'pong' })
    case 'token': {
      const engine = await opening
      engine?.setLeaseKeys(message.leaseKeys)
      if (message.token === null) engine?.signOut()
      else engine?.signIn(message.token)
      return
    }
    case 'call': {
      const engine = await opening
      if (engine)
        say({
          kind: 'reply',
          id: message.id,
          reply: await answerCall(engine.calls, message.name, message.args),
        })
      return
    }
    case 'window-port': {
      const engine = await opening
      for (const port of ports) if (engine) servePort(engine, port)
      return
    }
    case 'stop':
      await (await opening)?.close()
      return process.exit(0)
  }
}

/** Longer than any one step of opening a large league takes on a slow disk, ms. */
const openingPatienceMs = 45_000

async function start(message: Extract<ToEngine, { kind: 'start' }>): Promise<Engine> {
  const watched = watchdog(openingPatienceMs)
  const engine = await openEngine({
    directory: message.dataDir,
    migrations: await readMigrations(message.migrationsDir),
    ...(await readTemplate(message.dataDir)),
    userId: message.user.id,
    person: message.user.displayName,
    laptop: message.laptop,
    serverUrl: message.serverUrl,
    leaseKeys: message.leaseKeys,
    setJournalAside: message.setJournalAside,
    onOpening: (progress) => {
      watched.alive()
      if (progress === null || progress.done % progressEvery === 0) say({ kind: 'opening', progress })
    },
    log: (what, details) => say({ kind: 'log', what, details }),
  })
  await watched.calm()
  engine.onEvent((event) => say({ kind: 'event', event }))
  if (message.token !== null) engine.signIn(message.token)
  return engine
}

/** Changes put back between two words about it. */
const progressEvery = 25

/**
 * What a first start on a directory begins from; it lies beside the bundle. Without it, or where it is of an older
 * version, the migrations do the same and take longer.
 */
async function readTemplate(dataDir: string): Promise<{ template?: Blob }> {
  if (existsSync(join(dataDir, 'replica'))) return {}
  const bytes = await readFile(join(import.meta.dirname, '../replica-template.tar.gz')).catch(() => null)
  return bytes ? { template: new Blob([bytes], { type: 'application/x-gzip' }) } : {}
}

async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })))
}

function fail(error: unknown): void {
  const code = error instanceof EngineRefused ? error.code : 'engine-fault'
  const text = error instanceof Error ? error.message : String(error)
  say({ kind: 'failed', code, message: text })
  // The message leaves before the process does.
  setTimeout(() => process.exit(1), 50)
}

const take = (message: unknown, ports: readonly WindowPort[]): void => {
  hear(message as ToEngine, ports).catch(fail)
}
if (parentPort) parentPort.on('message', ({ data, ports }) => take(data, ports))
else process.on('message', (message) => take(message, []))

process.on('disconnect', () => process.exit(0))
process.on('uncaughtException', fail)
// The feed's client rejects with nothing at all when it is aborted in the middle of a refresh; that is no fault.
process.on('unhandledRejection', (reason) => {
  if (reason !== undefined) fail(reason)
})
