import { groupAttendance } from '#shared/model/attendance.ts'
import type { AskedDriver } from '#shared/queries/attendance.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'

/** Drivers under what they answered; a group without anybody is left out. */
export function AttendanceList({ drivers }: { drivers: readonly AskedDriver[] }) {
  const { confirmed, withdrawn, unanswered, inReserve } = groupAttendance(drivers)
  const groups = [
    ['Confirmed', confirmed],
    ['Withdrawn', withdrawn],
    ['Not answered', unanswered],
    ['In reserve', inReserve],
  ] as const
  return (
    <div className="grid gap-x-6 gap-y-4 border-t border-line px-4 py-3 [grid-template-columns:repeat(auto-fit,minmax(13rem,1fr))]">
      {groups.map(
        ([title, group]) =>
          group.length > 0 && (
            <section key={title} aria-label={title}>
              <h3 className="mb-1 text-xs font-medium text-soft">{title}</h3>
              <ul>
                {group.map((driver) => (
                  <li key={driver.id} className="flex min-w-0 items-center gap-2 py-0.5">
                    <CarNumber value={driver.carNumber} muted={driver.state === 'withdrawn'} />
                    <span
                      className={`truncate ${driver.state === 'withdrawn' ? 'text-soft line-through' : ''}`}
                    >
                      {driver.displayName}
                    </span>
                    {driver.kind !== 'regular' && group !== inReserve && (
                      <span className="shrink-0 text-xs text-faint">{driver.kind}</span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  )
}
