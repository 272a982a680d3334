import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { OfficeDriver, OfficeRoster } from '#shared/queries/office-roster.ts'
import { askBefore } from '../../unsaved/ask-before.ts'
import { archiveDriver } from './archive-drivers.ts'
import { DriverRow } from './driver-row.tsx'
import { EditDriverRow } from './edit-driver-row.tsx'

interface DriverTableProps {
  readonly leagueId: string
  readonly roster: OfficeRoster
  readonly drivers: readonly OfficeDriver[]
  readonly mayEdit: boolean
}

/** Drivers as a table. With a name in focus the arrows move, F2 edits and Delete archives. */
export function DriverTable({ leagueId, roster, drivers, mayEdit }: DriverTableProps) {
  const [editing, setEditing] = useState<string | null>(null)
  const edited = useRef<string | null>(null)
  useEffect(() => {
    // The row shows itself again only now.
    if (editing === null && edited.current !== null) nameOf(edited.current)?.focus()
    edited.current = editing
  }, [editing])

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>): void {
    if (!(event.target instanceof HTMLElement)) return
    const { driver: id } = event.target.dataset
    if (id === undefined) return
    const driver = drivers.find((each) => each.id === id)
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        focusBeside(event.target, event.key === 'ArrowDown' ? 1 : -1)
        break
      case 'F2':
        if (mayEdit && driver && !driver.archived) askBefore(() => setEditing(id))
        break
      case 'Delete':
        if (!mayEdit || !driver || driver.archived) return
        focusBeside(event.target, 1)
        void archiveDriver(leagueId, { id, name: driver.displayName })
        break
      default:
        return
    }
    event.preventDefault()
  }

  return (
    <table className="w-full border-t border-line text-left">
      <caption className="sr-only">Drivers</caption>
      <thead className="text-xs text-soft">
        <tr>
          <th scope="col" className="w-20 py-2 pr-2 pl-4 font-medium">
            Number
          </th>
          <th scope="col" className="px-2 py-2 font-medium">
            Name
          </th>
          <th scope="col" className="px-2 py-2 font-medium">
            Team
          </th>
          <th scope="col" className="w-28 px-2 py-2 font-medium">
            Takes part as
          </th>
          {mayEdit && (
            <th scope="col" className="w-44 py-2 pr-4">
              <span className="sr-only">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      {/* The keys belong to the names in the rows; they bubble to here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody onKeyDown={onKeyDown}>
        {drivers.map((driver) =>
          driver.id === editing ? (
            <EditDriverRow
              key={driver.id}
              leagueId={leagueId}
              roster={roster}
              driver={driver}
              onDone={() => setEditing(null)}
            />
          ) : (
            <DriverRow
              key={driver.id}
              leagueId={leagueId}
              driver={driver}
              mayEdit={mayEdit}
              onEdit={(id) => askBefore(() => setEditing(id))}
            />
          ),
        )}
      </tbody>
    </table>
  )
}

function focusBeside(from: HTMLElement, by: number): void {
  const names = [...(from.closest('tbody')?.querySelectorAll<HTMLElement>('[data-driver]') ?? [])]
  names[names.indexOf(from) + by]?.focus()
}

function nameOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-driver="${id}"]`)
}
