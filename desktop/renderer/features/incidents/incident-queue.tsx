import { useRef, type KeyboardEvent } from 'react'
import type { IncidentItem } from '#shared/queries/incidents.ts'
import { formatDay } from '#shared/ui/local-time.ts'
import { IncidentBadge } from './incident-badge.tsx'
import { carsText, kindWords, momentText, placeText } from './incident-words.ts'

interface IncidentQueueProps {
  readonly items: readonly IncidentItem[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** The queue: one line per report. The arrow keys go through it and show each at once. */
export function IncidentQueue({ items, chosen, onChoose }: IncidentQueueProps) {
  const list = useRef<HTMLUListElement>(null)

  function move(event: KeyboardEvent): void {
    const at = items.findIndex(({ id }) => id === chosen)
    const to = targetOf(event.key, at, items.length)
    const item = to === null ? undefined : items[to]
    if (!item) return
    event.preventDefault()
    onChoose(item.id)
    list.current?.querySelectorAll('button')[to ?? 0]?.focus()
  }

  return (
    // The list only moves the focus among its buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={list} aria-label="Reports" className="panel overflow-hidden" onKeyDown={move}>
      {items.map((item) => (
        <li key={item.id} className="border-b border-line last:border-b-0">
          <button
            type="button"
            aria-current={item.id === chosen ? 'true' : undefined}
            onClick={() => onChoose(item.id)}
            className={`flex w-full cursor-pointer flex-col gap-1 px-4 py-2.5 text-left -outline-offset-2! ${
              item.id === chosen ? 'bg-hover' : 'hover:bg-hover'
            }`}
          >
            <span className="flex w-full items-center justify-between gap-2">
              <span className="tabular min-w-0 truncate font-medium">
                #{item.number} {kindWords[item.kind]}
                {item.cars.length > 0 && ` · ${carsText(item.cars)}`}
              </span>
              <IncidentBadge stage={item.stage} verdict={item.verdict} />
            </span>
            <span className="tabular flex w-full justify-between gap-2 text-xs text-soft">
              <span className="min-w-0 truncate">
                {[placeText(item), momentText(item)].filter(Boolean).join(' · ')}
              </span>
              <time dateTime={item.reportedAt} className="shrink-0 text-faint">
                {formatDay(item.reportedAt)}
              </time>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function targetOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
