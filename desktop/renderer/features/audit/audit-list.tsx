import { useRef } from 'react'
import { keyOfGap, LineGap } from '../../ui/row-gap.tsx'
import { useRowSlots } from '../../ui/use-row-slots.ts'
import type { AuditEntry } from './audit-entries.ts'
import { AuditLine } from './audit-line.tsx'

interface AuditListProps {
  readonly entries: readonly AuditEntry[]
  readonly names: Readonly<Record<string, string>>
}

/** The entries of the log; of many only those near what is looked at are drawn. */
export function AuditList({ entries, names }: AuditListProps) {
  const list = useRef<HTMLOListElement>(null)
  const { slots, measure } = useRowSlots({ count: entries.length, rowHeight: 45, list })
  return (
    <ol ref={list} aria-label="Entries, newest first">
      {slots.map((slot) => {
        if (slot.kind === 'gap') return <LineGap key={keyOfGap(slot)} gap={slot} />
        const entry = entries[slot.index]
        if (!entry) return null
        return (
          <AuditLine
            key={entry.kind === 'one' ? entry.item.id : entry.items[0].id}
            index={slot.index}
            measure={measure}
            entry={entry}
            names={names}
          />
        )
      })}
    </ol>
  )
}
