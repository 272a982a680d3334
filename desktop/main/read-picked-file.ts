import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { largestPickedFile, tooLarge, type PickedFile } from '#desktop/ipc/picked-file.ts'

/** Reads a file that a person chose, once its size is known; what cannot be read is said in words. */
export async function readPickedFile(path: string): Promise<PickedFile> {
  const name = basename(path)
  try {
    const file = await open(path, 'r')
    try {
      const stat = await file.stat()
      if (!stat.isFile()) return { kind: 'refused', name, message: 'It is not a file.' }
      if (stat.size > largestPickedFile) return { kind: 'refused', name, message: tooLarge }
      return { kind: 'read', name, bytes: new Uint8Array(await file.readFile()) }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return { kind: 'refused', name, message: reasons[code] ?? `The computer could not read it (${code}).` }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'It is not there any more.',
  EACCES: 'Your account may not read it.',
  EPERM: 'Your account may not read it.',
  EISDIR: 'It is not a file.',
  EBUSY: 'Another program is using it. Close the program and try again.',
}
