import { memo, type DragEvent, type ReactNode } from 'react'
import type { SheetAward } from '#shared/sheet/sheet-source.ts'
import type { Row } from '#shared/sheet/read-sheet.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { AwardButtons } from './award-buttons.tsx'
import { textOf, type ColumnSpec } from './cells.ts'
import type { Desk } from './desk.ts'
import { PlaceCell } from './place-cell.tsx'
import { HereMark } from './here-mark.tsx'
import type { Here } from './presence.ts'
import { SheetCell } from './sheet-cell.tsx'
import { StatusCell } from './status-cell.tsx'

export interface SheetRowProps {
  readonly desk: Desk
  readonly row: Row
  readonly crew: string
  readonly index: number
  readonly columns: readonly ColumnSpec[]
  readonly awards: readonly SheetAward[]
  readonly current: boolean
  /** The row into which Tab comes from outside. */
  readonly tabbable: boolean
  readonly dividedAbove: boolean
  /** The fields in which something needs a person, separated by spaces. */
  readonly disputed: string
  /** The other stewards who are in this row. */
  readonly here: readonly Here[]
  readonly onCurrent: (car: string) => void
  readonly onDecide: (car: string) => void
  readonly onCrew: (car: string) => void
}

/** One car. It is drawn anew only when something about it changed, however many cars there are. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { desk, row, crew, index, columns, awards, current, tabbable, dividedAbove, disputed, here } = props
  const { car, place, values } = row
  // A car without a number is told by its driver.
  const number = values.number || crew
  const edge = dividedAbove ? 'border-t-2 border-line-strong' : 'border-t border-line'
  const fields = disputed.split(' ')

  const around = (field: string, child: ReactNode): ReactNode => (
    <span className="relative block" data-field={field}>
      {child}
      {fields.includes(field) && (
        <button
          type="button"
          tabIndex={tabbable ? 0 : -1}
          data-dispute={field}
          aria-label={`Stewards disagree about ${fieldWords[field] ?? field} of car ${number}: decide`}
          title="Stewards disagree: decide (Alt N)"
          className="absolute -top-1.5 -left-1.5 z-1 flex size-4 cursor-pointer items-center justify-center rounded-full border border-danger bg-danger-soft text-2xs font-bold text-danger"
          onClick={() => props.onDecide(car)}
        >
          !
        </button>
      )}
      <HereMark here={here} field={field} />
    </span>
  )

  return (
    <tr
      data-row={car}
      data-car={values.number}
      aria-rowindex={index + 2}
      className={`group/row ${current ? 'bg-focus-soft' : 'bg-surface hover:bg-hover'} data-[drop=above]:shadow-[inset_0_2px_0_var(--focus)] data-[drop=below]:shadow-[inset_0_-2px_0_var(--focus)]`}
      onFocus={() => props.onCurrent(car)}
      onDragOver={(event) => markDrop(event, place)}
      onDragLeave={(event) => delete event.currentTarget.dataset['drop']}
      onDrop={(event) => drop(event, desk, place)}
    >
      <td
        draggable={place !== null}
        title={place === null ? undefined : 'Drag, or Alt with Up and Down, moves the car'}
        onDragStart={(event) => {
          event.dataTransfer.setData(dragged, car)
          event.dataTransfer.effectAllowed = 'move'
        }}
        className={`${edge} sticky -left-4 z-1 bg-inherit tabular px-2 text-right text-base font-semibold ${place === null ? '' : 'cursor-grab'}`}
      >
        {around('order', <PlaceCell desk={desk} row={row} tabbable={tabbable} />)}
      </td>
      <td className={`${edge} sticky left-14 z-1 bg-inherit px-2 text-center`}>
        {around(
          fields.includes('removed') ? 'removed' : 'number',
          <CarNumber value={values.number || null} muted={place === null} />,
        )}
      </td>
      <th scope="row" className={`${edge} sticky left-30 z-1 max-w-44 bg-inherit px-1 text-left font-medium`}>
        {around(
          'drivers',
          <button
            type="button"
            data-cell="crew"
            tabIndex={tabbable ? 0 : -1}
            title={`${crew}: change who drove`}
            aria-label={`${crew}, driver of car ${number}: change`}
            className={`block w-full cursor-pointer truncate rounded px-1 py-0.5 text-left hover:bg-sunken ${values.drivers.length === 0 ? 'text-danger' : ''}`}
            onClick={() => props.onCrew(car)}
          >
            {crew}
          </button>,
        )}
      </th>
      <td className={`${edge} px-1`}>
        {around(
          fields.includes('classified') ? 'classified' : 'status',
          <StatusCell
            desk={desk}
            car={car}
            number={number}
            status={values.status ?? 'FINISHED'}
            classified={values.classified}
            tabbable={tabbable}
          />,
        )}
      </td>
      {columns.map((spec) => (
        <td key={spec.column} className={`${edge} px-1 py-1`}>
          {around(
            spec.column,
            <SheetCell
              desk={desk}
              car={car}
              number={number}
              spec={spec}
              text={textOf(spec.column, values)}
              tabbable={tabbable}
            />,
          )}
        </td>
      ))}
      <td className={`${edge} px-2`}>
        {around(
          'awards',
          <AwardButtons
            desk={desk}
            car={car}
            number={number}
            awards={awards}
            has={values.awards.map((award) => award.kind).join(' ')}
            tabbable={tabbable}
          />,
        )}
      </td>
    </tr>
  )
})

const fieldWords: Readonly<Record<string, string>> = {
  order: 'the place',
  deadHeat: 'the dead heat',
  bestLap: 'the best lap',
  removed: 'the presence on the sheet',
  drivers: 'the driver',
}

const dragged = 'application/x-gridboss-car'

function isAbove(event: DragEvent<HTMLElement>): boolean {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  return event.clientY < top + height / 2
}

function markDrop(event: DragEvent<HTMLElement>, place: number | null): void {
  if (place === null || !event.dataTransfer.types.includes(dragged)) return
  event.preventDefault()
  event.currentTarget.dataset['drop'] = isAbove(event) ? 'above' : 'below'
}

function drop(event: DragEvent<HTMLElement>, desk: Desk, place: number | null): void {
  const car = event.dataTransfer.getData(dragged)
  delete event.currentTarget.dataset['drop']
  if (car === '' || place === null) return
  event.preventDefault()
  const from = desk.state().view.byCar.get(car)?.place ?? null
  const before = isAbove(event) ? place : place + 1
  desk.edit([{ kind: 'place', car, place: from !== null && from < before ? before - 1 : before }])
}
