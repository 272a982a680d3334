// Prints what is in a simulator's result file as JSON.
// Usage: npm run import -- FILE [--map FIELD=HEADING]... [--kind KIND] [--track NAME]
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { csvFields, type CsvColumns, type CsvField } from '#shared/imports/csv-columns.ts'
import type { CsvOptions } from '#shared/imports/csv-results.ts'
import { importedSessionKinds } from '#shared/imports/imported-file.ts'
import { readResultFile } from '#shared/imports/read-result-file.ts'

const usage = `usage: npm run import -- FILE [--map FIELD=HEADING]... [--kind KIND] [--track NAME]
FIELD is one of ${csvFields.join(', ')}; KIND one of ${importedSessionKinds.join(', ')}.`

process.exitCode = run(process.argv.slice(2))

function run(args: string[]): number {
  const { file, csv } = options(args)
  if (file === null || csv === null) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  let bytes: Uint8Array
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    print({ format: null, sessions: [], warnings: [], errors: [{ code: 'no-such-file', message: why }] })
    return 1
  }
  const result = readResultFile(bytes, { csv })
  print(result)
  return result.errors.length > 0 ? 1 : 0
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

function options(args: string[]): { file: string | null; csv: CsvOptions | null } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        map: { type: 'string', multiple: true },
        kind: { type: 'string' },
        track: { type: 'string' },
      },
    })
    const kind = importedSessionKinds.find((name) => name === values.kind)
    const columns = columnsOf(values.map ?? [])
    const wrong =
      columns === null || (values.kind !== undefined && kind === undefined) || positionals.length !== 1
    if (wrong) return { file: null, csv: null }
    return {
      file: positionals[0] ?? null,
      csv: {
        ...(Object.keys(columns).length > 0 && { columns }),
        ...(kind && { kind }),
        ...(values.track !== undefined && { track: values.track }),
      },
    }
  } catch {
    return { file: null, csv: null }
  }
}

function columnsOf(pairs: readonly string[]): CsvColumns | null {
  const columns: { -readonly [field in CsvField]?: string } = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const field = csvFields.find((name) => name === pair.slice(0, at))
    if (!field) return null
    columns[field] = pair.slice(at + 1)
  }
  return columns
}
