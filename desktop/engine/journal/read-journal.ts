import { z } from 'zod'
import type { JournalDamage } from '#desktop/ipc/engine-state.ts'
import { EngineRefused } from '../engine-refused.ts'
import { foldRecord, type Folded } from './fold-records.ts'
import type { JournalFile } from './journal-file.ts'
import { encodeLine, readLines, type JournalLine } from './journal-line.ts'
import { JournalHeader, journalFormat, JournalRecord } from './journal-record.ts'

export interface ReadJournal extends Folded {
  readonly header: JournalHeader
  readonly lastSeq: number
  /** Bytes of the file as it is now: without a torn end and without what cannot be understood. */
  readonly length: number
  readonly damage: JournalDamage | null
}

/** The header with its keys in the order in which files carry them. */
export function writtenHeader(header: JournalHeader): JournalHeader {
  const { kind, format, deviceId, userId, lastSeq, forgottenThrough } = header
  const head = { kind, format, deviceId, userId, lastSeq }
  return forgottenThrough === undefined ? head : { ...head, forgottenThrough }
}

/**
 * Reads a journal, or begins one. A torn end is cut off: it was never acknowledged. Lines before the end that the disk
 * spoiled, or that say what no version of GridBoss says, are left out, after a copy of the file was kept. Throws
 * EngineRefused with 'journal-unreadable', 'journal-newer' or 'other-user' and leaves the file alone.
 */
export async function readJournal(
  file: JournalFile,
  userId: string,
  newDeviceId: string,
): Promise<ReadJournal> {
  const bytes = await file.read()
  if (bytes.length === 0) return beginJournal(file, userId, newDeviceId)
  const { whole, wholeLength, damaged } = readLines(bytes)
  const header = headerOf(whole[0]?.line === 1 ? whole[0].value : null, userId)
  const read = foldRecords(header, whole.slice(1))
  const lines = [...damaged, ...read.notUnderstood].sort((a, b) => a - b)
  if (lines.length === 0) {
    if (wholeLength < bytes.length) await file.cut(wholeLength)
    return { header, ...read, length: wholeLength, damage: null }
  }
  // The number of a line that is left out must not be given again: the head remembers it.
  const kept = [writtenHeader({ ...header, lastSeq: read.lastSeq }), ...read.understood].map(encodeLine)
  const copy = await file.keepCopy(`damaged-${String(bytes.length)}`)
  const whatIsLeft = Buffer.concat(kept)
  await file.replace(whatIsLeft)
  return { header, ...read, length: whatIsLeft.length, damage: { lines, copy } }
}

async function beginJournal(file: JournalFile, userId: string, deviceId: string): Promise<ReadJournal> {
  const header: JournalHeader = { kind: 'journal', format: 1, deviceId, userId, lastSeq: 0 }
  const bytes = encodeLine(header)
  await file.replace(bytes)
  return {
    header,
    entries: new Map(),
    carried: new Map(),
    notices: new Map(),
    lastSeq: 0,
    length: bytes.length,
    damage: null,
  }
}

function headerOf(value: unknown, userId: string): JournalHeader {
  // Asked first: a newer version may write another kind of head.
  if ((Versioned.safeParse(value).data?.format ?? 0) > journalFormat) {
    throw new EngineRefused(
      'journal-newer',
      'A newer version of GridBoss wrote the unsent work on this device. Install that version again.',
    )
  }
  const parsed = JournalHeader.safeParse(value)
  if (!parsed.success) {
    throw new EngineRefused(
      'journal-unreadable',
      'The file with the unsent work on this device cannot be read. It was left as it is.',
      parsed.error,
    )
  }
  if (parsed.data.userId !== userId) {
    throw new EngineRefused('other-user', 'The unsent work in this directory belongs to another person.')
  }
  return parsed.data
}

interface ReadRecords extends Folded {
  readonly lastSeq: number
  /** As they stand in the file. */
  readonly understood: readonly unknown[]
  /** Places of lines that are whole and say nothing known. */
  readonly notUnderstood: readonly number[]
}

function foldRecords(header: JournalHeader, lines: readonly JournalLine[]): ReadRecords {
  const folded: Folded = { entries: new Map(), carried: new Map(), notices: new Map() }
  const understood: unknown[] = []
  const notUnderstood: number[] = []
  let lastSeq = header.lastSeq
  for (const { line, value } of lines) {
    const record = JournalRecord.safeParse(value)
    lastSeq = Math.max(lastSeq, Numbered.safeParse(value).data?.mutation.seq ?? 0)
    if (record.success) {
      understood.push(value)
      foldRecord(folded, record.data)
    } else {
      notUnderstood.push(line)
    }
  }
  return { ...folded, lastSeq, understood, notUnderstood }
}

const Versioned = z.object({ kind: z.literal('journal'), format: z.int() })

/** As much of a line as says that a number was given, whatever is wrong with the rest of it. */
const Numbered = z.object({ kind: z.literal('enqueued'), mutation: z.object({ seq: z.int().positive() }) })
