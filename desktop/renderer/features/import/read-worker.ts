import type { CsvOptions } from '#shared/imports/csv-results.ts'
import { previewCsv, type CsvPreview } from '#shared/imports/csv-preview.ts'
import type { ImportedFile } from '#shared/imports/imported-file.ts'
import { readResultFile } from '#shared/imports/read-result-file.ts'

export interface ReadRequest {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly csv: CsvOptions
}

export interface ReadAnswer {
  readonly result: ImportedFile
  /** SHA-256 of the whole file, in hex. */
  readonly hash: string
  /** Where the file is a table whose columns a person may name. */
  readonly preview: CsvPreview | null
}

// A large file takes a while; the window stays quick meanwhile.
self.addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  void answer(event.data).then((read) => self.postMessage(read))
})

async function answer({ bytes, csv }: ReadRequest): Promise<ReadAnswer> {
  const result = readResultFile(bytes, { csv })
  const isTable = result.format === 'csv' || result.errors.some(({ code }) => code === 'columns-needed')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return {
    result,
    hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    preview: isTable ? previewCsv(bytes) : null,
  }
}
