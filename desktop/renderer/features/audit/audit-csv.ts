import { writeCsv } from '#shared/imports/write-csv.ts'
import type { AuditItem } from '#shared/api/audit.ts'
import { changedFields, changeWord, rowTitle } from './changed-fields.ts'

/** The log as a table for a spreadsheet. Cells that a spreadsheet would run as formulas are made harmless. */
export function auditCsv(items: readonly AuditItem[], sentenceOf: (item: AuditItem) => string): string {
  return writeCsv(
    items.map((item) => ({
      'At (UTC)': item.at,
      Who: item.userName ?? 'The server',
      Laptop: item.deviceId ?? '',
      What: sentenceOf(item),
      Name: item.name,
      Outcome: item.outcome.ok ? 'done' : (item.outcome.code ?? 'refused'),
      Reason: item.outcome.message ?? '',
      Revision: item.revision ?? '',
      Changes: item.changes.map(changeText).join('; '),
    })),
  )
}

function changeText(change: AuditItem['changes'][number]): string {
  const fields = changedFields(change).map(
    ({ field, before, after }) => `${field}: ${before ?? ''} -> ${after ?? ''}`,
  )
  return `${rowTitle(change)} ${changeWord(change)} (${fields.join(', ')})`
}
