import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { OfficeDriver, OfficeRoster } from '#shared/queries/office-roster.ts'
import { notify } from '../../notify.ts'
import { shortcutFor } from '../../shortcuts/shortcuts.ts'
import { onMac } from '../../ui/keys.tsx'
import { keyOfGap, RowGap } from '../../ui/row-gap.tsx'
import { useRowSlots } from '../../ui/use-row-slots.ts'
import { askBefore } from '../../unsaved/ask-before.ts'
import { archiveDriver } from './archive-drivers.ts'
import { DriverRow } from './driver-row.tsx'
import { EditDriverRow } from './edit-driver-row.tsx'
import { ColumnHeading } from '../../ui/column-heading.tsx'

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
  const body = useRef<HTMLTableSectionElement>(null)
  const { slots, measure } = useRowSlots({
    count: drivers.length,
    rowHeight: 43,
    list: body,
    kept: drivers.findIndex(({ id }) => id === editing),
  })
  const edit = useCallback((id: string) => askBefore(() => setEditing(id)), [])
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
    switch (shortcutFor(event, 'roster', onMac)) {
      case 'roster.next':
        focusBeside(event.target, 1)
        break
      case 'roster.previous':
        focusBeside(event.target, -1)
        break
      case 'roster.edit':
        if (mayEdit && driver?.readOnly)
          notify(`${driver.displayName} is read-only: choose who can be edited, above.`)
        else if (mayEdit && driver && !driver.archived) edit(id)
        break
      case 'roster.archive':
        if (!mayEdit || !driver || driver.archived) return
        focusBeside(event.target, 1)
        void archiveDriver(leagueId, { id, name: driver.displayName })
        break
      case null:
        return
    }
    event.preventDefault()
  }

  return (
    <table aria-rowcount={drivers.length + 1} className="w-full border-t border-line text-left">
      <caption className="sr-only">Drivers</caption>
      <thead className="text-xs text-soft">
        <tr>
          <ColumnHeading className="w-20 py-2 pr-2 pl-4">Number</ColumnHeading>
          <ColumnHeading>Name</ColumnHeading>
          <ColumnHeading>Team</ColumnHeading>
          <ColumnHeading className="w-28 px-2 py-2">Takes part as</ColumnHeading>
          {mayEdit && (
            <ColumnHeading className="w-44 py-2 pr-4" unseen>
              Actions
            </ColumnHeading>
          )}
        </tr>
      </thead>
      {/* The keys belong to the names in the rows; they bubble to here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={onKeyDown}>
        {slots.map((slot) => {
          if (slot.kind === 'gap') return <RowGap key={keyOfGap(slot)} gap={slot} />
          const driver = drivers[slot.index]
          if (!driver) return null
          if (driver.id === editing) {
            return (
              <EditDriverRow
                key={driver.id}
                leagueId={leagueId}
                roster={roster}
                driver={driver}
                onDone={() => setEditing(null)}
              />
            )
          }
          return (
            <DriverRow
              key={driver.id}
              index={slot.index}
              measure={measure}
              leagueId={leagueId}
              driver={driver}
              mayEdit={mayEdit}
              onEdit={edit}
            />
          )
        })}
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
