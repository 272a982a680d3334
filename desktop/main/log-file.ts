import { once } from 'node:events'
import { createStream } from 'rotating-file-stream'
import { withoutSecrets } from './without-secrets.ts'

/** What is written down for whoever looks for a fault later. */
export type Log = (what: string, details?: Readonly<Record<string, unknown>>) => void

export interface LogFile {
  readonly log: Log
  /** Resolves when everything is with the system. */
  close(): Promise<void>
}

/** Log files in a folder, one JSON object a line, times in UTC: five of at most a megabyte, the oldest goes first. */
export function logFile(folder: string, now: () => Date = () => new Date()): LogFile {
  const stream = createStream(fileName, {
    path: folder,
    size: '1M',
    rotate: 4,
    mode: 0o600,
  })
  // A disk that is full must not end the app: what cannot be written down is not.
  stream.on('error', () => {})
  return {
    log: (what, details = {}) => {
      stream.write(`${JSON.stringify({ at: now().toISOString(), what, ...withoutSecrets(details) })}\n`)
    },
    close: async () => {
      stream.end()
      if (!stream.closed) await once(stream, 'close').catch(() => {})
    },
  }
}

const fileName = 'gridboss.log'
