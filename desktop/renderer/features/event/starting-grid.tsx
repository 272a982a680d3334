import type { EventDetailSession } from '#shared/queries/event.ts'
import type { GridSlot } from '#shared/queries/starting-grid.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { useLive } from '../../live-query.ts'
import { counted } from '../../ui/counted.ts'

interface StartingGridProps {
  readonly leagueId: string
  readonly session: EventDetailSession
}

/** Of a race that has no result yet: who loses places on its grid, and the grid after it. Nothing where neither is known. */
export function StartingGrid({ leagueId, session }: StartingGridProps) {
  const starts = session.kind === 'race' || session.kind === 'sprint' || session.kind === 'heat'
  const live = useLive('starting-grid', starts ? { leagueId, sessionId: session.id } : null)
  if (live.kind !== 'ready') return null
  const { penalties, slots } = live.data
  if (penalties.length === 0 && slots.length === 0) return null
  return (
    <div className="flex flex-col gap-3 border-t border-line px-4 py-3 text-sm">
      {penalties.length > 0 && (
        <section aria-label={`Grid penalties of ${session.name}`}>
          <h3 className="text-xs font-medium text-faint">Grid penalties</h3>
          <ul className="mt-1">
            {penalties.map(({ rulingId, driverName, places, reason }) => (
              <li key={rulingId}>
                <span className="font-medium">{driverName}</span>, {counted(places, 'place')} back:{' '}
                <span className="text-soft">{reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {slots.length > 0 && (
        <section aria-label={`Starting grid of ${session.name}`}>
          <h3 className="text-xs font-medium text-faint">Starting grid, from qualifying</h3>
          <ol className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-x-6 gap-y-1">
            {slots.map((slot, index) => (
              <Slot key={slot.entryId} slot={slot} place={index + 1} />
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function Slot({ slot, place }: { slot: GridSlot; place: number }) {
  return (
    <li className="flex items-center gap-2" data-grid-slot={place}>
      <span className="tabular w-6 text-right font-semibold">{place}</span>
      <CarNumber value={slot.carNumber} />
      <span className="min-w-0 truncate">{slot.drivers.join(', ')}</span>
      {slot.lost > 0 && (
        <span className="whitespace-nowrap text-xs text-soft">
          qualified {slot.qualified}, {counted(slot.lost, 'place')} back
        </span>
      )}
    </li>
  )
}
