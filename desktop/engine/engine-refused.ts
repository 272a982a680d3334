/** The engine will not open or go on; `code` says why, for programs, and the message for people. */
export class EngineRefused extends Error {
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'EngineRefused'
    this.code = code
  }
}

/** An error as it crosses the border of a process: as data. What was no refusal has the code 'internal'. */
export function errorData(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof EngineRefused) return { code: error.code, message: error.message }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}

/** Whether the operating system, or the database in its words (53100), said that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === '53100'
}

/** What a disk that does not let the engine open says to a person; null where the error is none of a disk's. */
export function refusalOfDisk(error: unknown, directory: string): EngineRefused | null {
  if (isDiskFull(error)) {
    const words = 'There is no room left on this computer’s disk. Make room, then try again.'
    return new EngineRefused('disk-full', words, error)
  }
  const { code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (!notUsable.has(code)) return null
  const words = `GridBoss may not use the folder with its data, ${directory}: the system says ${code}.`
  return new EngineRefused('not-writable', words, error)
}

const notUsable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'EBUSY'])
