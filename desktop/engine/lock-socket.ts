import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { once } from 'node:events'

/** A local socket that answers for as long as this process lives: the system itself ends it with the process. */
export interface LockSocket {
  readonly path: string
  close(): Promise<void>
}

/** Null where this system allows none. `token` makes its name. */
export async function openLockSocket(token: string, platform = process.platform): Promise<LockSocket | null> {
  // Not in the data directory: the path of a socket may have a hundred bytes and no more.
  const path = platform === 'win32' ? `\\\\.\\pipe\\gridboss-${token}` : join(tmpdir(), `gridboss-${token}`)
  const server = createServer((connection) => connection.destroy())
  try {
    server.listen(path)
    await once(server, 'listening')
  } catch {
    return null
  }
  server.unref()
  return {
    path,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}

/**
 * Whether somebody listens there. A socket's file that is gone says nothing (systems tidy their temporary folders), except
 * on Windows, where a pipe is no file.
 */
export async function askLockSocket(
  path: string | null,
  platform = process.platform,
): Promise<'answers' | 'refuses' | 'unknown'> {
  if (path === null) return 'unknown'
  const connection = createConnection(path)
  try {
    await once(connection, 'connect')
    return 'answers'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ECONNREFUSED' || (code === 'ENOENT' && platform === 'win32') ? 'refuses' : 'unknown'
  } finally {
    connection.destroy()
  }
}

/** Removes what a socket of a process that has ended left behind. */
export async function removeLockSocket(path: string | null): Promise<void> {
  if (path !== null && path.startsWith(join(tmpdir(), 'gridboss-'))) await rm(path, { force: true })
}
