/** The engine will not open or go on; `code` says why, for programs, and the message for people. */
export class EngineRefused extends Error {
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'EngineRefused'
    this.code = code
  }
}

/** Whether the operating system, or the database in its words (53100), said that there is no room left. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === '53100'
}
