import type { Row } from '#shared/sheet/read-sheet.ts'
import type { Desk } from './desk.ts'
import { toggleDeadHeat } from './row-edits.ts'

/** The place of a car, and the button that lets it share the place of the car ahead. */
export function PlaceCell({ desk, row, tabbable }: { desk: Desk; row: Row; tabbable: boolean }) {
  const { car, place, position, deadHeat, values } = row
  if (position === null) return <span className="text-faint">–</span>
  const isOn = deadHeat !== 'none'
  const words =
    deadHeat === 'apart'
      ? 'Shares its place with a car that stands elsewhere: take the dead heat back'
      : 'Dead heat with the car ahead (Alt E)'
  return (
    <span className="flex items-center justify-end gap-1">
      {(isOn || (place ?? 0) > 1) && (
        <button
          type="button"
          aria-pressed={isOn}
          aria-label={`Car ${values.number}: dead heat with the car ahead`}
          title={words}
          tabIndex={tabbable ? 0 : -1}
          onClick={() => desk.edit(toggleDeadHeat(desk.state().view, car))}
          className={`size-5 cursor-pointer rounded-sm text-xs leading-none focus-visible:opacity-100 ${
            deadHeat === 'apart'
              ? 'border border-danger bg-danger-soft text-danger'
              : isOn
                ? 'bg-ink text-on-ink'
                : 'border border-line text-faint opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100'
          }`}
        >
          =
        </button>
      )}
      {position}
    </span>
  )
}
