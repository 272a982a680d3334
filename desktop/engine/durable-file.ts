import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Puts `text` at `path` so that after a crash or a power cut there is the old content or the new, never a mixture. */
export async function writeDurably(path: string, text: string, mode = 0o666): Promise<void> {
  const next = `${path}.next`
  const handle = await open(next, 'w', mode)
  try {
    await handle.writeFile(text, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(next, path)
  await syncDirectory(dirname(path))
}

export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true })
  await syncDirectory(dirname(path))
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
