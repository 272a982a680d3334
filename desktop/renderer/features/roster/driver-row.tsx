import { memo } from 'react'
import type { OfficeDriver } from '#shared/queries/office-roster.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { go } from '../../view.ts'
import { archiveDriver, restoreDriver } from './archive-drivers.ts'
import { LinkIcon } from './link-icon.tsx'
import { kindWords } from './roster-words.ts'

interface DriverRowProps {
  /** Its place in the table, from 0. */
  readonly index: number
  readonly measure: (row: Element | null) => void
  readonly leagueId: string
  readonly driver: OfficeDriver
  readonly mayEdit: boolean
  readonly onEdit: (id: string) => void
}

/** A driver of the table. Drawn again only when it changes: a roster may have hundreds, and each answer is new objects. */
export const DriverRow = memo(
  Row,
  (before, after) =>
    before.index === after.index &&
    before.measure === after.measure &&
    before.leagueId === after.leagueId &&
    before.mayEdit === after.mayEdit &&
    before.onEdit === after.onEdit &&
    JSON.stringify(before.driver) === JSON.stringify(after.driver),
)

function Row({ index, measure, leagueId, driver, mayEdit, onEdit }: DriverRowProps) {
  const named = { id: driver.id, name: driver.displayName }
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className="border-t border-line hover:bg-hover"
    >
      <td className="py-1.5 pr-2 pl-4">
        <CarNumber value={driver.carNumber} muted={driver.archived} />
      </td>
      <th scope="row" className="max-w-0 px-2 py-1.5 font-medium">
        <span className="flex items-center gap-2">
          <button
            type="button"
            data-driver={driver.id}
            className="min-w-0 cursor-pointer truncate text-left underline-offset-2 hover:underline"
            onClick={() => go({ screen: 'driver', leagueId, driverId: driver.id })}
          >
            {driver.displayName}
          </button>
          {driver.readOnly && <Badge tone="plain">Read-only</Badge>}
          {driver.memberName !== null && <LinkIcon to={driver.memberName} />}
        </span>
      </th>
      <td className="max-w-0 truncate px-2 py-1.5 text-soft">{driver.teamName ?? '–'}</td>
      <td className="px-2 py-1.5 text-soft">
        {driver.kind === 'regular' ? kindWords.regular : <Badge tone="plain">{kindWords[driver.kind]}</Badge>}
      </td>
      {mayEdit && (
        <td className="py-1.5 pr-4 text-right whitespace-nowrap">
          {driver.archived ? (
            <Button
              look="quiet"
              aria-label={`Restore ${driver.displayName}`}
              onClick={() => void restoreDriver(leagueId, named)}
            >
              Restore
            </Button>
          ) : (
            <>
              {!driver.readOnly && (
                <Button
                  look="quiet"
                  aria-label={`Edit ${driver.displayName}`}
                  onClick={() => onEdit(driver.id)}
                >
                  Edit
                </Button>
              )}
              <Button
                look="quiet"
                aria-label={`Archive ${driver.displayName}`}
                onClick={() => void archiveDriver(leagueId, named)}
              >
                Archive
              </Button>
            </>
          )}
        </td>
      )}
    </tr>
  )
}
