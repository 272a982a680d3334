import { useRef } from 'react'
import type { DrawRow, StandingsTableRow } from '#shared/ui/standings-table.tsx'
import { keyOfGap, RowGap } from '../../ui/row-gap.tsx'
import { useRowSlots } from '../../ui/use-row-slots.ts'

interface StandingsBodyProps {
  readonly rows: readonly StandingsTableRow[]
  readonly draw: DrawRow
}

/** The rows of the standings; of many only those near what is looked at are drawn. */
export function StandingsBody({ rows, draw }: StandingsBodyProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { slots, measure } = useRowSlots({ count: rows.length, rowHeight: 37, list: body })
  return (
    <tbody ref={body}>
      {slots.map((slot) => {
        if (slot.kind === 'gap') return <RowGap key={keyOfGap(slot)} gap={slot} />
        const row = rows[slot.index]
        return row && draw(row, slot.index, measure)
      })}
    </tbody>
  )
}
