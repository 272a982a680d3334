import { useEffect, useRef, useState } from 'react'
import { csvFields, type CsvColumns, type CsvField } from '#shared/imports/csv-columns.ts'
import { importedSessionKinds, type ImportedSessionKind } from '#shared/imports/imported-file.ts'
import { messageOf } from '../../bridge.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { fieldWords } from './import-words.ts'
import { readAgain, type ReadFile } from './read-files.ts'

interface ColumnsStepProps {
  /** The files that are tables. */
  readonly files: readonly ReadFile[]
  readonly onRead: (file: ReadFile) => void
}

/** What each column of a table holds. It is remembered for tables with the same headings. */
export function ColumnsStep({ files, onRead }: ColumnsStepProps) {
  return (
    <div className="flex flex-col divide-y divide-line">
      {files.map((file) => (
        <Table key={file.hash} file={file} onRead={onRead} />
      ))}
    </div>
  )
}

function Table({ file, onRead }: { file: ReadFile; onRead: (file: ReadFile) => void }) {
  const { preview } = file
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.querySelector('select')?.focus(), [])
  const [columns, setColumns] = useState<CsvColumns>(file.csv.columns ?? preview?.guessed ?? {})
  const [kind, setKind] = useState<ImportedSessionKind>(
    file.csv.kind ?? file.result.sessions[0]?.kind ?? 'race',
  )
  const [track, setTrack] = useState(file.csv.track ?? '')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (preview === null) return null
  const names = columns.driver ?? columns.lastName ?? columns.carNumber
  const unsaid = file.columnsKnown ? null : fault

  function choose(heading: string, field: string): void {
    const rest = Object.entries(columns).filter(([other, own]) => own !== heading && other !== field)
    setColumns(Object.fromEntries(field === '' ? rest : [...rest, [field, heading]]))
    setFault(null)
  }

  async function use(): Promise<void> {
    if (names === undefined) return setFault('Say which column holds the driver or the car number.')
    setBusy(true)
    try {
      const read = await readAgain(file, { columns, kind, ...(track.trim() && { track: track.trim() }) })
      const error = read.result.errors[0]
      if (error) setFault(error.message)
      else onRead(read)
    } catch (error) {
      setFault(messageOf(error))
    }
    setBusy(false)
  }

  return (
    <section className="flex flex-col gap-3 px-4 py-4" aria-label={file.name}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p className="font-medium break-all">{file.name}</p>
        <div className="flex items-end gap-3">
          <SelectField
            label="It is a"
            value={kind}
            onChange={(change) => setKind(change.target.value as ImportedSessionKind)}
          >
            {importedSessionKinds.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </SelectField>
          <TextField
            label="Track, if you like"
            value={track}
            onChange={(change) => setTrack(change.target.value)}
          />
        </div>
      </div>
      <section
        className="overflow-x-auto rounded border border-line"
        // It scrolls, and must do so by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label="First rows of the table"
      >
        <table ref={table} className="w-full text-left">
          <thead>
            <tr>
              {preview.headings.map((heading, at) => (
                <th
                  key={`${at} ${heading}`}
                  scope="col"
                  className="min-w-36 border-b border-line p-2 align-top"
                >
                  <SelectField
                    label={heading}
                    value={fieldOf(columns, heading)}
                    onChange={(change) => choose(heading, change.target.value)}
                  >
                    <option value="">Not used</option>
                    {csvFields.map((field) => (
                      <option key={field} value={field}>
                        {fieldWords[field]}
                      </option>
                    ))}
                  </SelectField>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, line) => (
              <tr key={line} className="border-b border-line last:border-0">
                {row.map((cell, at) => (
                  <td key={at} className="max-w-60 truncate px-2 py-1 text-soft">
                    {cell ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="flex items-center gap-3">
        <Button onClick={() => void use()} disabled={busy} look={file.columnsKnown ? 'plain' : 'primary'}>
          Use these columns
        </Button>
        {unsaid ? (
          <p role="alert" className="text-danger">
            {unsaid}
          </p>
        ) : (
          <output className="text-soft">
            {file.columnsKnown
              ? `Read with these columns: ${file.result.sessions[0]?.entries.length ?? 0} cars. They are remembered for the next table like this.`
              : ''}
          </output>
        )}
      </div>
    </section>
  )
}

function fieldOf(columns: CsvColumns, heading: string): CsvField | '' {
  return csvFields.find((field) => columns[field] === heading) ?? ''
}
