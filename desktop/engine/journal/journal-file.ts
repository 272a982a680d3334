import { constants } from 'node:fs'
import { open, readFile, writeFile, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { moveFile, syncDirectory } from '../durable-file.ts'

/** The bytes of a journal on a disk. What a call has done is on the disk when it resolves. */
export interface JournalFile {
  read(): Promise<Uint8Array>
  /** Adds to the end. If it throws, nothing was added. */
  append(bytes: Uint8Array): Promise<void>
  /** Cuts everything after `length` bytes. */
  cut(length: number): Promise<void>
  /** Puts other content in place of all there is, wholly or not at all. */
  replace(bytes: Uint8Array, between?: () => void): Promise<void>
  /** Keeps a copy of the present content beside it, and answers the copy's name. */
  keepCopy(ending: string): Promise<string>
  close(): Promise<void>
}

export type OpenHandle = (
  path: string,
  flags: string | number,
) => Promise<Pick<FileHandle, 'write' | 'datasync' | 'sync' | 'truncate' | 'close' | 'stat'>>

/**
 * Read and written, made where it is missing. Not opened for appending: Windows does not let such a handle cut a file
 * shorter, so every write says where it goes.
 */
const readAndWrite = constants.O_RDWR | constants.O_CREAT

/** A journal file at `path`, which need not exist yet. `openHandle` is there for tests of a failing disk. */
export async function journalFile(path: string, openHandle: OpenHandle = open): Promise<JournalFile> {
  let handle = await openHandle(path, readAndWrite)
  let length = (await handle.stat()).size
  // Set when bytes that were not acknowledged could not be taken back: they must go before anything is added.
  let excess = false

  const cutTo = async (to: number): Promise<void> => {
    await handle.truncate(to)
    await handle.datasync()
    length = to
    excess = false
  }

  return {
    read: async () => readFile(path),
    append: async (bytes) => {
      if (excess) await cutTo(length)
      try {
        await writeAll(handle, bytes, length)
        await handle.datasync()
        length += bytes.length
      } catch (error) {
        excess = true
        await cutTo(length).catch(() => {})
        throw error
      }
    },
    cut: cutTo,
    replace: async (bytes, between = () => {}) => {
      const next = `${path}.next`
      const nextHandle = await openHandle(next, 'w')
      try {
        await writeAll(nextHandle, bytes, 0)
        await nextHandle.sync()
      } finally {
        await nextHandle.close()
      }
      between()
      // Windows does not rename over a file that is open.
      await handle.close()
      try {
        await moveFile(next, path)
        await syncDirectory(dirname(path))
        length = bytes.length
        excess = false
      } finally {
        handle = await openHandle(path, readAndWrite)
      }
    },
    keepCopy: async (ending) => {
      const copy = `${path}.${ending}`
      await writeFile(copy, await readFile(path), { flush: true })
      await syncDirectory(dirname(path))
      return basename(copy)
    },
    close: async () => handle.close(),
  }
}

async function writeAll(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}
