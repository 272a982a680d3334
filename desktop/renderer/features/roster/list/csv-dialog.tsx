import { useMemo, useState } from 'react'
import type { CsvTable } from '#shared/imports/csv-table.ts'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { Dialog, DialogBody } from '../../../ui/dialog.tsx'
import { control, SelectField, TextField } from '../../../ui/field.tsx'
import { csvFields, guessMapping, linesOf, readCsvFile, type CsvField, type CsvMapping } from './csv-lines.ts'
import { judgeLines } from './judge-lines.ts'
import { LinePreview } from './line-preview.tsx'
import { SavePanel } from './save-panel.tsx'

interface CsvDialogProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly onClose: () => void
}

interface ReadFile {
  readonly table: CsvTable
  readonly mapping: CsvMapping
}

const fieldWords: Readonly<Record<CsvField, string>> = {
  name: 'Name',
  number: 'Number',
  team: 'Team',
  kind: 'Takes part as',
}

/** Drivers from a CSV file: which column is what can be changed, and the preview follows. */
export function CsvDialog({ leagueId, roster, onClose }: CsvDialogProps) {
  const [before] = useState(roster)
  const [file, setFile] = useState<ReadFile | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const lines = useMemo(
    () => (file === null ? [] : judgeLines(linesOf(file.table, file.mapping), before)),
    [file, before],
  )

  async function read(chosen: File | undefined): Promise<void> {
    setFile(null)
    setFault(null)
    if (chosen === undefined) return
    if (chosen.size > 5_000_000) return setFault('This file is larger than 5 MB. A list of drivers is not.')
    const read = readCsvFile(new Uint8Array(await chosen.arrayBuffer()))
    if (!read.ok) return setFault(read.error.message)
    const table = read.value
    if (table === null || table.rows.length === 0) {
      return setFault(
        'There are no drivers in this file. Save the list as CSV, one driver a line, with a line of headings.',
      )
    }
    setFile({ table, mapping: guessMapping(table) })
  }

  return (
    <Dialog title="Import drivers from CSV" place="wide" onClose={onClose}>
      <div className="flex shrink-0 flex-col gap-3 px-4 pt-4">
        <TextField
          label="File"
          type="file"
          className={`${control} h-auto! py-1.5 file:mr-3 file:cursor-pointer file:rounded file:border file:border-line file:bg-raised file:px-3 file:py-0.5 file:text-sm file:font-medium file:text-ink`}
          accept=".csv,.txt,.tsv,text/csv"
          error={fault}
          hint="A line of headings says what the columns are. Titles above it and notes below do no harm."
          onChange={(event) => void read(event.target.files?.[0])}
        />
        {file && (
          <fieldset className="grid grid-cols-4 gap-3">
            <legend className="sr-only">Which column is what</legend>
            {csvFields.map((field) => (
              <SelectField
                key={field}
                label={fieldWords[field]}
                value={String(file.mapping[field] ?? '')}
                onChange={(event) =>
                  setFile({
                    ...file,
                    mapping: {
                      ...file.mapping,
                      [field]: event.target.value === '' ? null : Number(event.target.value),
                    },
                  })
                }
              >
                <option value="">Not in the file</option>
                {file.table.headings.map((heading, index) => (
                  // Headings may be equal; a column is its place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <option key={index} value={index}>
                    {heading || `Column ${index + 1}`}
                  </option>
                ))}
              </SelectField>
            ))}
          </fieldset>
        )}
      </div>
      <DialogBody label="Preview" className="mt-3 min-h-40 border-t border-line">
        {file === null ? (
          <p className="p-4 text-soft">Choose a file. Nothing is saved before you have seen it here.</p>
        ) : (
          <LinePreview lines={lines} />
        )}
      </DialogBody>
      <SavePanel leagueId={leagueId} roster={before} lines={lines} from="csv-file" onClose={onClose} />
    </Dialog>
  )
}
