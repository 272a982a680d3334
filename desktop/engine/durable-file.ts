import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Puts `content` at `path` so that after a crash or a power cut there is the old content or the new, never a mixture. */
export async function writeDurably(path: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const next = `${path}.next`
  const handle = await open(next, 'w', mode)
  try {
    await handle.writeFile(content, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
  await moveFile(next, path)
  await syncDirectory(dirname(path))
}

export async function removeDurably(path: string): Promise<void> {
  await withPatience(async () => rm(path, { force: true }))
  await syncDirectory(dirname(path))
}

/** Renames a file or a directory; a file that is there is replaced. */
export async function moveFile(from: string, to: string): Promise<void> {
  await withPatience(async () => rename(from, to))
}

/** Removes a directory and all in it, where it is there. */
export async function removeDirectory(path: string): Promise<void> {
  await withPatience(async () => rm(path, { recursive: true, force: true }))
}

/**
 * On Windows a file that something else is reading for a moment (a virus scanner, a backup) can be neither renamed nor
 * removed. It is tried again for about two seconds.
 */
async function withPatience(change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change()
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (attempt === 8 || !['EBUSY', 'EPERM', 'EACCES', 'ENOTEMPTY'].includes(code)) throw error
      await sleep(attempt * 75)
    }
  }
}

/** Makes renames and removals in a directory survive a power cut. Windows does so by itself and refuses to be asked. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
