import { createHash, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EngineRefused } from './engine-refused.ts'
import { isHeldBy, LockText } from './lock-holder.ts'
import { askLockSocket, openLockSocket, removeLockSocket } from './lock-socket.ts'
import { machineStart } from './machine-start.ts'

/**
 * Takes a directory for this process alone; the answer gives it back. Two engines on one database lose each other's rows
 * silently, so a second one is refused with code 'in-use'. A lock whose process is gone is taken over.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'lock')
  const token = randomUUID()
  // It answers before anybody can read its name.
  const socket = await openLockSocket(token)
  try {
    const text = await textOf(token, socket?.path ?? null)
    await takeLock(path, text, token)
  } catch (error) {
    await socket?.close()
    throw error
  }
  return async () => {
    await release(path, token)
    await socket?.close()
  }
}

async function takeLock(path: string, text: string, token: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (await tryCreate(path, text, token)) return
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

async function textOf(token: string, socket: string | null): Promise<string> {
  const startedAt = await startOf(process.pid)
  const text: LockText = { pid: process.pid, startedAt, token, machine: await machineStart(), socket }
  return JSON.stringify(text)
}

/** The lock appears with its text in it: an empty one would look stale to a second process. */
async function tryCreate(path: string, text: string, token: string): Promise<boolean> {
  const prepared = `${path}.${token}`
  await writeFile(prepared, text, 'utf8')
  try {
    await link(prepared, path)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // A file system without links, such as that of a memory stick.
    if (['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR'].includes(code))
      return createInPlace(path, text)
    throw error
  } finally {
    await rm(prepared, { force: true })
  }
}

async function createInPlace(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { encoding: 'utf8', flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function release(path: string, token: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => null)
  if (found?.includes(token)) await rm(path, { force: true })
}

async function isHeld(text: string): Promise<boolean> {
  const lock = LockText.safeParse(parseJson(text)).data
  if (!lock) return false
  const held = isHeldBy(lock, {
    alive: isAlive(lock.pid),
    startedAt: await startOf(lock.pid),
    machine: await machineStart(),
    socket: await askLockSocket(lock.socket),
  })
  if (!held) await removeLockSocket(lock.socket)
  return held
}

/**
 * Removes a lock whose process is gone. Only one may: whoever first puts a file named after that very lock beside it.
 * Without it, the second of two could remove the lock that the first has taken meanwhile.
 */
async function removeStale(path: string, stale: string, token: string): Promise<void> {
  const right = `${path}.taken-over-${createHash('sha256').update(stale).digest('hex').slice(0, 16)}`
  const mine = await textOf(token, null)
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

/** When a process started, where the system tells it cheaply (Linux); empty elsewhere. */
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
