import type { AuditItem } from '#shared/api/audit.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Badge } from '../../ui/badge.tsx'
import { counted } from '../../ui/counted.ts'
import type { AuditEntry } from './audit-entries.ts'
import { auditSentence } from './audit-sentence.ts'
import { changedFields, changeWord, rowTitle } from './changed-fields.ts'

interface AuditLineProps {
  /** Its place in the log, from 0. */
  readonly index: number
  readonly measure: (line: Element | null) => void
  readonly entry: AuditEntry
  readonly names: Readonly<Record<string, string>>
}

/** One line of the log; what it changed opens below it. */
export function AuditLine({ index, measure, entry, names }: AuditLineProps) {
  const item = entry.kind === 'one' ? entry.item : entry.items[0]
  const text =
    entry.kind === 'one'
      ? auditSentence(item, names)
      : `Write on result sheets, ${counted(entry.items.length, 'edit')}`
  return (
    <li ref={measure} data-index={index} className="border-t border-line px-4 py-3 first:border-0">
      <div className="flex items-baseline gap-4">
        <span className="min-w-0 flex-1">
          <span className={item.outcome.ok ? '' : 'text-soft line-through'}>{text}</span>{' '}
          {!item.outcome.ok && <Badge tone="danger">Refused</Badge>}
        </span>
        <span className="shrink-0 text-sm text-soft">
          {item.userName ?? 'The server'}
          {item.deviceId && <span className="text-faint"> · laptop {item.deviceId.slice(-4)}</span>}
        </span>
        <time dateTime={item.at} className="shrink-0 text-sm text-soft tabular-nums">
          {formatInstant(item.at)}
        </time>
      </div>
      {item.outcome.message && <p className="mt-1 text-sm text-danger">{item.outcome.message}</p>}
      {entry.kind === 'one' && item.changes.length > 0 && <Changes item={item} />}
    </li>
  )
}

function Changes({ item }: { item: AuditItem }) {
  return (
    <details className="mt-1 text-sm">
      <summary className="cursor-pointer text-soft">
        {counted(item.changes.length, 'row')} changed
        {item.revision !== null && `, revision ${item.revision}`}
      </summary>
      <ul className="mt-2 flex flex-col gap-3">
        {item.changes.map((change) => (
          <li key={`${change.entity} ${change.entityId}`}>
            <p className="font-medium">
              {rowTitle(change)} <span className="font-normal text-soft">{changeWord(change)}</span>
            </p>
            <dl className="mt-1 grid grid-cols-[10rem_1fr] gap-x-4 gap-y-0.5">
              {changedFields(change).map(({ field, before, after }) => (
                <div key={field} className="contents">
                  <dt className="text-soft">{field}</dt>
                  <dd className="break-words">
                    {before !== null && (
                      <>
                        <del className="text-soft">{before || 'nothing'}</del> →{' '}
                      </>
                    )}
                    {after === null ? '' : <ins className="no-underline">{after || 'nothing'}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  )
}
