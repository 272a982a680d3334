import { EngineRefused } from '../engine-refused.ts'
import { foldRecord, type Folded } from './fold-records.ts'
import type { JournalFile } from './journal-file.ts'
import { encodeLine, readLines } from './journal-line.ts'
import { JournalHeader, journalFormat, JournalRecord } from './journal-record.ts'
import type { OutboxEntry } from './outbox-entry.ts'

export interface ReadJournal {
  readonly header: JournalHeader
  readonly entries: Map<number, OutboxEntry>
  readonly carried: Map<string, OutboxEntry>
  readonly lastSeq: number
  /** Bytes of the file once its torn end is cut off. */
  readonly length: number
  readonly damaged: number
}

/** The header with its keys in the order in which files carry them. */
export function writtenHeader(header: JournalHeader): JournalHeader {
  const { kind, format, deviceId, userId, lastSeq } = header
  return { kind, format, deviceId, userId, lastSeq }
}

/**
 * Reads a journal, or begins one. A torn end is cut off: it was never acknowledged. Spoiled lines before the end are
 * left out, after a copy of the file was kept.
 */
export async function readJournal(
  file: JournalFile,
  userId: string,
  newDeviceId: string,
): Promise<ReadJournal> {
  const bytes = await file.read()
  if (bytes.length === 0) return beginJournal(file, userId, newDeviceId)
  const lines = readLines(bytes)
  const header = headerOf(lines.values[0], userId)
  if (lines.damaged > 0) await file.keepCopy(`damaged-${String(bytes.length)}`)
  if (lines.wholeLength < bytes.length) await file.cut(lines.wholeLength)
  const folded = foldRecords(header, lines.values.slice(1))
  return { header, ...folded, length: lines.wholeLength, damaged: lines.damaged }
}

async function beginJournal(file: JournalFile, userId: string, deviceId: string): Promise<ReadJournal> {
  const header: JournalHeader = { kind: 'journal', format: 1, deviceId, userId, lastSeq: 0 }
  const bytes = encodeLine(header)
  await file.replace(bytes)
  return { header, entries: new Map(), carried: new Map(), lastSeq: 0, length: bytes.length, damaged: 0 }
}

function headerOf(value: unknown, userId: string): JournalHeader {
  const parsed = JournalHeader.safeParse(value)
  if (!parsed.success) {
    throw new EngineRefused(
      'journal-unreadable',
      'The file with unsent work cannot be read. It was left as it is: keep it and ask for help.',
      parsed.error,
    )
  }
  if (parsed.data.format > journalFormat) {
    throw new EngineRefused(
      'journal-newer',
      'A newer version of GridBoss wrote the unsent work on this device. Install that version again.',
    )
  }
  if (parsed.data.userId !== userId) {
    throw new EngineRefused('other-user', 'The unsent work in this directory belongs to another person.')
  }
  return parsed.data
}

function foldRecords(header: JournalHeader, values: readonly unknown[]): Folded & { lastSeq: number } {
  const folded: Folded = { entries: new Map(), carried: new Map() }
  let lastSeq = header.lastSeq
  for (const value of values) {
    const record = JournalRecord.parse(value)
    if (record.kind === 'enqueued') lastSeq = Math.max(lastSeq, record.mutation.seq)
    foldRecord(folded, record)
  }
  return { ...folded, lastSeq }
}
