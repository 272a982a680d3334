import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { EngineRefused } from './engine-refused.ts'

const LockText = z.object({ pid: z.int(), startedAt: z.string(), token: z.string() })

/**
 * Takes a directory for this process alone; the answer gives it back. Two engines on one database lose each other's rows
 * silently, so a second one is refused with code 'in-use'. A lock whose process is gone is taken over.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'lock')
  const token = randomUUID()
  const text = JSON.stringify({ pid: process.pid, startedAt: await startOf(process.pid), token })
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await tryCreate(path, text, token)) return async () => release(path, token)
    const found = await readFile(path, 'utf8').catch(() => null)
    if (found === null) continue
    if (await isHeld(found)) {
      throw new EngineRefused(
        'in-use',
        'GridBoss is already running with this profile. Use the window that is open, or start with another profile.',
      )
    }
    await removeStale(path, found, token)
    await sleep(attempt)
  }
  throw new EngineRefused('in-use', 'Another process keeps taking the data directory of this profile.')
}

/** The lock appears with its text in it: an empty one would look stale to a second process. */
async function tryCreate(path: string, text: string, token: string): Promise<boolean> {
  const prepared = `${path}.${token}`
  await writeFile(prepared, text, 'utf8')
  try {
    await link(prepared, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(prepared, { force: true })
  }
}

async function release(path: string, token: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => null)
  if (found?.includes(token)) await rm(path, { force: true })
}

async function isHeld(text: string): Promise<boolean> {
  const lock = LockText.safeParse(parseJson(text))
  if (!lock.success) return false
  if (!isAlive(lock.data.pid)) return false
  // The number may have been given to another process since, for example after a restart of the machine.
  return lock.data.startedAt === (await startOf(lock.data.pid))
}

/**
 * Removes a lock whose process is gone. Only one may: whoever first puts a file named after that very lock beside it.
 * Without it, the second of two could remove the lock that the first has taken meanwhile.
 */
async function removeStale(path: string, stale: string, token: string): Promise<void> {
  const right = `${path}.taken-over-${createHash('sha256').update(stale).digest('hex').slice(0, 16)}`
  const mine = JSON.stringify({ pid: process.pid, startedAt: await startOf(process.pid), token })
  if (!(await tryCreate(right, mine, token))) {
    const holder = await readFile(right, 'utf8').catch(() => null)
    // It died before it could remove anything.
    if (holder !== null && !(await isHeld(holder))) await rm(right, { force: true })
    return
  }
  if ((await readFile(path, 'utf8').catch(() => null)) === stale) await rm(path, { force: true })
  await rm(right, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, where the system tells it cheaply (Linux); elsewhere its number alone must do. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 1).split(' ')[20] ?? ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
