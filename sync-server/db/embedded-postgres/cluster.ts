import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { assert } from '#shared/base/assert.ts'
import type { PostgresBinaries } from './binaries.ts'
import { isAlive } from './postmaster-file.ts'
import { handOver, spawnAs, type Privilege } from './unprivileged.ts'

export const superuser = 'gridboss'

/** A data directory with the password that opens it, inside the folder of the embedded Postgres. */
export interface Cluster {
  readonly folder: string
  readonly password: string
  readonly created: boolean
}

/**
 * Opens the cluster of a folder, and makes it if it is not there. It is made beside the folder and then renamed, so that
 * a process killed in the middle leaves nothing half made.
 */
export async function openCluster(
  binaries: PostgresBinaries,
  privilege: Privilege,
  home: string,
): Promise<Cluster> {
  const created =
    !(await exists(join(home, 'cluster', 'PG_VERSION'))) && (await create(binaries, privilege, home))
  await handOver(privilege, home)
  const password = (await readFile(join(home, 'password'), 'utf8')).trim()
  return { folder: join(home, 'cluster'), password, created }
}

async function create(binaries: PostgresBinaries, privilege: Privilege, home: string): Promise<boolean> {
  await removeHalfMade(home)
  const making = `${home}.new-${process.pid}`
  const [cluster, passwordFile] = [join(making, 'cluster'), join(making, 'password')]
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  await handOver(privilege, making)
  await initdb(binaries, privilege, cluster, passwordFile)
  try {
    await rename(making, home)
    return true
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    if (await exists(join(home, 'cluster', 'PG_VERSION'))) return false
    throw error
  }
}

async function initdb(
  binaries: PostgresBinaries,
  privilege: Privilege,
  cluster: string,
  passwordFile: string,
): Promise<void> {
  const child = spawnAs(
    privilege,
    binaries.initdb,
    [
      `--pgdata=${cluster}`,
      `--username=${superuser}`,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: dirname(cluster) },
  )
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  assert(code === 0, `initdb ends well (it ended with ${code}):\n${said}`)
}

/** What killed runs left behind. */
async function removeHalfMade(home: string): Promise<void> {
  const prefix = `${basename(home)}.new-`
  for (const name of await readdir(dirname(home))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    await rm(join(dirname(home), name), { recursive: true, force: true, maxRetries: 10 })
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
