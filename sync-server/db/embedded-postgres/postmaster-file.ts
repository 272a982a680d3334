import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a running Postgres writes into its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The Postgres that runs on a data directory; null where none does. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(postmasterFile(cluster), 'utf8').catch(() => null)
  const postmaster = text === null ? null : parsePostmaster(text)
  return postmaster !== null && (await isPostgres(postmaster.pid)) ? postmaster : null
}

export function postmasterFile(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

/** Line 1 is the process id, line 4 the port; a file that is still being written has fewer lines. */
export function parsePostmaster(text: string): Postmaster | null {
  const lines = text.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** After a restart of the machine another program may have the number, and a dead child may wait to be collected. */
async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,comm=', '-p', String(pid)])
    return /postgres/.test(stdout) && !stdout.trimStart().startsWith('Z')
  } catch {
    return processNameSaysPostgres(pid)
  }
}

/** A container may have no ps. */
async function processNameSaysPostgres(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return /^Name:\s+postgres$/m.test(status) && !/^State:\s+Z/m.test(status)
}
