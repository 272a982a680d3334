import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { findBinaries, type PostgresBinaries } from './binaries.ts'
import { openCluster, superuser, type Cluster } from './cluster.ts'
import { takeOwnership, type Ownership } from './ownership.ts'
import { freePort } from './port.ts'
import { findPostmaster, postmasterFile } from './postmaster-file.ts'
import { stopPostmaster } from './stop.ts'
import { choosePrivilege, spawnAs, type Privilege } from './unprivileged.ts'

export interface EmbeddedPostgresOptions {
  /** A folder of its own; it is made on the first start. */
  readonly home: string
  /** The port of the loopback to use; another free one is taken where somebody else has it. */
  readonly port: number
  /** Instead of the first way that works. */
  readonly privilege?: Privilege
}

export interface EmbeddedPostgres {
  readonly ok: true
  readonly databaseUrl: string
  readonly port: number
  /** How it came to run: from nothing, from data that was there, or left running by a process that was killed. */
  readonly came: 'created' | 'started' | 'adopted'
  readonly pid: number
  /** Calls the listener when it has ended, by itself or not. */
  onEnd(listener: () => void): void
  /** Rolls back what is open, writes everything down and ends. */
  stop(): Promise<void>
}

/**
 * A Postgres of our own on this machine's loopback, from the binaries that npm brought. It outlives a killed process;
 * the next start takes it over. Refused with a code: `no-postgres-binaries`, `cannot-drop-root`, `data-folder-in-use`
 * (another process runs on the same folder), `postgres-failed` (with the end of its log).
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | Rejection> {
  const home = resolve(options.home)
  const binaries = await findBinaries()
  if (!binaries.ok) return binaries
  await mkdir(dirname(home), { recursive: true })
  const privilege = options.privilege ?? (await choosePrivilege(binaries.postgres, dirname(home)))
  if (typeof privilege !== 'string') return privilege
  const cluster = await openCluster(binaries, privilege, home)
  const context: Context = { binaries, privilege, cluster, home }
  return (await adopt(context)) ?? (await launch(context, options.port))
}

interface Context {
  readonly binaries: PostgresBinaries
  readonly privilege: Privilege
  readonly cluster: Cluster
  readonly home: string
}

/** Takes over a Postgres that runs without an owner; null where none runs, or one that no longer answers had to stop. */
async function adopt(context: Context): Promise<EmbeddedPostgres | Rejection | null> {
  const postmaster = await findPostmaster(context.cluster.folder)
  if (postmaster === null) {
    await rm(postmasterFile(context.cluster.folder), { force: true })
    return null
  }
  const answer = await untilReachable(urlOf(context.cluster, postmaster.port), 10_000)
  switch (answer.kind) {
    case 'owned':
      return running(context, answer.ownership, postmaster, 'adopted')
    case 'taken':
      return inUse(context)
    case 'unreachable':
      break
  }
  await stopPostmaster(context.binaries, context.cluster.folder, postmaster.pid)
  return null
}

async function launch(context: Context, wanted: number): Promise<EmbeddedPostgres | Rejection> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted)
    const { child, logFile } = spawnPostgres(context, port)
    const answer = await untilReachable(urlOf(context.cluster, port), 60_000, child)
    if (answer.kind === 'taken') return inUse(context)
    if (answer.kind === 'owned' && child.pid !== undefined) {
      child.unref()
      const came = context.cluster.created ? 'created' : 'started'
      return running(context, answer.ownership, { pid: child.pid, port }, came)
    }
    const log = await readFile(logFile, 'utf8').catch(() => '')
    // Somebody else started it, or took the port, between our look and our start.
    const theirs = /lock file .* already exists/.test(log) ? await adopt(context) : null
    if (theirs) return theirs
    if (child.pid !== undefined) await stopPostmaster(context.binaries, context.cluster.folder, child.pid)
    if (attempt < 3 && /could not bind|Address already in use/i.test(log)) continue
    return rejected(
      'postgres-failed',
      `The embedded Postgres did not start. The end of ${logFile}:\n${tail(log)}`,
    )
  }
}

/** Its own process group, so that Ctrl-C at the terminal does not stop it under the server; a file for its words, so
 * that it can speak after we are gone. */
function spawnPostgres(context: Context, port: number): { child: ChildProcess; logFile: string } {
  const logFile = join(context.home, 'postgres.log')
  const log = openSync(logFile, 'w')
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    wal_level: 'logical',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  const child = spawnAs(
    context.privilege,
    context.binaries.postgres,
    [
      '-D',
      context.cluster.folder,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { stdio: ['ignore', log, log], cwd: context.home, detached: true },
  )
  child.on('error', () => {})
  closeSync(log)
  return { child, logFile }
}

function running(
  context: Context,
  ownership: Ownership,
  { pid, port }: { pid: number; port: number },
  came: EmbeddedPostgres['came'],
): EmbeddedPostgres {
  return {
    ok: true,
    databaseUrl: urlOf(context.cluster, port),
    port,
    pid,
    came,
    onEnd: (listener) => ownership.onEnd(listener),
    stop: async () => {
      await ownership.release()
      await stopPostmaster(context.binaries, context.cluster.folder, pid)
    },
  }
}

function inUse(context: Context): Rejection {
  return rejected(
    'data-folder-in-use',
    `Another GridBoss is running on ${context.home}. Use that one, stop it, or set GRIDBOSS_DATA to another folder.`,
  )
}

/** Asks until it answers one way or the other, the time (ms) is over or the process has ended. */
async function untilReachable(databaseUrl: string, patience: number, child?: ChildProcess) {
  const end = performance.now() + patience
  for (;;) {
    const answer = await takeOwnership(databaseUrl)
    if (answer.kind !== 'unreachable') return answer
    const ended =
      child !== undefined && (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    if (ended || performance.now() > end) return answer
    await sleep(25)
  }
}

function urlOf(cluster: Cluster, port: number): string {
  return `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`
}

function tail(log: string): string {
  return log.trimEnd().split('\n').slice(-12).join('\n')
}
