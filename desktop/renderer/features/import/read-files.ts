import type { CsvColumns } from '#shared/imports/csv-columns.ts'
import type { CsvOptions } from '#shared/imports/csv-results.ts'
import type { ImportedSession, ImportedSessionKind } from '#shared/imports/imported-file.ts'
import type { PickedFile } from '#desktop/ipc/picked-file.ts'
import type { ReadAnswer, ReadRequest } from './read-worker.ts'

/** A file as it was read, with what a person said about it. */
export interface ReadFile extends ReadAnswer {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly csv: CsvOptions
  /** Whether a person, now or in an earlier import, said what the columns hold. */
  readonly columnsKnown: boolean
}

/** A session in one of the files. */
export interface Part {
  readonly file: ReadFile
  /** Counted from 0 within the file. */
  readonly part: number
  readonly session: ImportedSession
}

export function partsOf(files: readonly ReadFile[]): Part[] {
  return files.flatMap((file) => file.result.sessions.map((session, part) => ({ file, part, session })))
}

/** What is remembered about the columns of tables, by their headings. */
export type KnownColumns = readonly { readonly headings: string; readonly columns: CsvColumns }[]

/** Reads the files that could be opened; the same file twice is read once. */
export async function readFiles(
  picked: readonly PickedFile[],
  known: KnownColumns,
  kind: ImportedSessionKind | null,
): Promise<ReadFile[]> {
  const files: ReadFile[] = []
  for (const file of picked) {
    if (file.kind !== 'read') continue
    const bytes = Uint8Array.from(file.bytes)
    const read = await readOne(file.name, bytes, known, kind)
    if (!files.some((other) => other.hash === read.hash)) files.push(read)
  }
  return files
}

/** Reads a table again, as a person explained it. */
export async function readAgain(file: ReadFile, csv: CsvOptions): Promise<ReadFile> {
  return { ...file, ...(await inWorker({ bytes: file.bytes, csv })), csv, columnsKnown: true }
}

async function readOne(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  known: KnownColumns,
  kind: ImportedSessionKind | null,
): Promise<ReadFile> {
  const csv = kind === null ? {} : { kind }
  const first = await inWorker({ bytes, csv })
  const remembered = known.find((item) => item.headings === first.preview?.signature)
  const file = { name, bytes, csv, columnsKnown: false, ...first }
  return remembered ? readAgain(file, { ...csv, columns: remembered.columns }) : file
}

/** A worker for each file: one that takes too long is ended. */
function inWorker(request: ReadRequest): Promise<ReadAnswer> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<ReadAnswer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Reading the file took longer than a minute.')), 60_000)
    worker.addEventListener('message', (event: MessageEvent<ReadAnswer>) => {
      clearTimeout(timer)
      resolve(event.data)
    })
    worker.addEventListener('error', (event) => {
      clearTimeout(timer)
      reject(new Error(event.message || 'The file could not be read.'))
    })
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
