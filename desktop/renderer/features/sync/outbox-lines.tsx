import { useRef } from 'react'
import type { OutboxItem } from '#shared/sync/status.ts'
import { formatAge } from '#shared/ui/local-time.ts'
import { keyOfGap, LineGap } from '../../ui/row-gap.tsx'
import { useRowSlots } from '../../ui/use-row-slots.ts'
import { OutboxLine, type ItemActions } from './outbox-item.tsx'

interface OutboxLinesProps {
  readonly items: readonly OutboxItem[]
  readonly describe: (item: OutboxItem) => string
  readonly now: number
  readonly actions: ItemActions
}

/** The changes of one laptop; of many only those near what is looked at are drawn. */
export function OutboxLines({ items, describe, now, actions }: OutboxLinesProps) {
  const list = useRef<HTMLUListElement>(null)
  const { slots, measure } = useRowSlots({ count: items.length, rowHeight: 106, list })
  return (
    <ul ref={list}>
      {slots.map((slot) => {
        if (slot.kind === 'gap') return <LineGap key={keyOfGap(slot)} gap={slot} />
        const item = items[slot.index]
        if (!item) return null
        return (
          <OutboxLine
            key={item.seq}
            index={slot.index}
            measure={measure}
            item={item}
            words={describe(item)}
            age={formatAge(Math.max(0, now - item.at))}
            {...actions}
          />
        )
      })}
    </ul>
  )
}
