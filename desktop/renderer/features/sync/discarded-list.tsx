import type { DiscardedItem } from '#shared/sync/status.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { copyDetails } from './copy-details.ts'

interface DiscardedListProps {
  readonly describe: (item: DiscardedItem) => string
  readonly onAgain: (item: DiscardedItem) => void
}

/** What was put away in the last thirty days, for second thoughts. */
export function DiscardedList({ describe, onAgain }: DiscardedListProps) {
  const live = useLive('discarded', {})
  const items = live.kind === 'ready' ? live.data : []
  if (items.length === 0) return null
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer px-4 py-3 text-soft hover:text-ink">
        Discarded in the last 30 days: {items.length}
      </summary>
      <ul>
        {items.map((item) => (
          <li
            key={`${item.source.kind === 'own' ? '' : item.source.deviceId} ${item.seq}`}
            className="flex flex-col gap-1 border-t border-line px-4 py-3"
            data-discarded={item.was}
          >
            <p className="text-soft">{describe(item)}</p>
            <p className="tabular text-xs text-faint">
              Nr. {item.seq} · {wasWords[item.was]} ·{' '}
              {formatInstant(new Date(item.discardedAt).toISOString())}
            </p>
            <div className="flex gap-2">
              {item.source.kind === 'own' && item.was !== 'sent' && (
                <Button look="quiet" onClick={() => onAgain(item)}>
                  Do it again
                </Button>
              )}
              <Button look="quiet" onClick={() => void copyDetails(item, describe(item))}>
                Copy details
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

const wasWords: Record<DiscardedItem['was'], string> = {
  refused: 'was refused',
  unsent: 'never sent',
  sent: 'had gone out already, and counts',
}
