import { memo } from 'react'
import { foldNumber } from '#shared/sheet/fold-number.ts'
import type { Row } from '#shared/sheet/read-sheet.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import type { DeskState } from './desk.ts'
import { useSheetNames } from './sheet-names.ts'

/** Cars that nobody wrote about, then those that were taken off: their number brings them back. */
export function waitingOf(state: DeskState): Row[] {
  return state.view.rows.filter((row) => row.standing === 'waiting' || row.standing === 'removed')
}

interface StillToComeProps {
  /** Those that did not change are the same objects. */
  readonly rows: readonly Row[]
  readonly onPlace: (car: string) => void
}

/** Whoever has not crossed the line yet; who has no number of their own is told by name. */
export const StillToCome = memo(
  function StillToCome({ rows, onPlace }: StillToComeProps) {
    const names = useSheetNames()
    const waiting = rows.filter((row) => row.standing === 'waiting')
    const removed = rows.filter((row) => row.standing === 'removed')
    const holders = Map.groupBy(rows, (row) => foldNumber(row.values.number))
    const chip = (row: Row) => {
      const crew = names.crew(row.values.drivers)
      const { number } = row.values
      const isAlone = number !== '' && holders.get(foldNumber(number))?.length === 1
      return (
        <li key={row.car}>
          <button
            type="button"
            tabIndex={-1}
            title={`Place ${crew}`}
            aria-label={number === '' ? `Place ${crew}, without a number` : `Place car ${number}, ${crew}`}
            className="flex min-h-6 cursor-pointer items-center rounded-sm bg-surface hover:bg-focus-soft"
            onClick={() => onPlace(row.car)}
          >
            {number !== '' && <CarNumber value={number} muted={row.standing === 'removed'} />}
            {!isAlone && <span className="max-w-36 truncate px-1.5 text-xs font-medium">{crew}</span>}
          </button>
        </li>
      )
    }
    return (
      <div className="min-w-0 flex-1">
        <h2 className="text-xs font-medium text-faint">
          {waiting.length === 0 ? 'Every car is on the sheet' : `Still to come (${waiting.length})`}
        </h2>
        <ul className="mt-1 flex max-h-13 flex-wrap gap-1 overflow-y-auto">{waiting.map(chip)}</ul>
        {removed.length > 0 && (
          <>
            <h2 className="mt-1 text-xs font-medium text-faint">Taken off the sheet</h2>
            <ul className="mt-1 flex flex-wrap gap-1">{removed.map(chip)}</ul>
          </>
        )}
      </div>
    )
  },
  ({ rows: before }, { rows: after }) =>
    before.length === after.length && before.every((row, index) => row === after[index]),
)
