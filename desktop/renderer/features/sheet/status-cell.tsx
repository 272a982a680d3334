import { cellLook } from './cell-look.ts'
import type { Desk } from './desk.ts'
import { setClassified, setStatus, type Status } from './row-edits.ts'

interface StatusCellProps {
  readonly desk: Desk
  readonly car: string
  readonly number: string
  readonly status: Status
  readonly classified: boolean
  readonly tabbable: boolean
}

/** How a car ended, and for one that did not finish whether it has a place all the same. */
export function StatusCell({ desk, car, number, status, classified, tabbable }: StatusCellProps) {
  const tabIndex = tabbable ? 0 : -1
  return (
    <span className="flex items-center gap-2">
      <select
        data-cell="status"
        aria-label={`Status of car ${number}`}
        className={`${cellLook} w-24 cursor-pointer`}
        tabIndex={tabIndex}
        value={status}
        onChange={(event) => desk.edit(setStatus(desk.state().view, car, event.target.value as Status))}
      >
        {statuses.map((each) => (
          <option key={each} value={each}>
            {each === 'FINISHED' ? 'Finished' : each === 'EXCLUDED' ? 'Excluded' : each}
          </option>
        ))}
      </select>
      {(status === 'DNF' || status === 'NC') && (
        <label
          className="flex items-center gap-1 text-xs text-soft"
          title="Keeps a place although it did not finish"
        >
          <input
            type="checkbox"
            className="accent-ink"
            tabIndex={tabIndex}
            checked={classified}
            onChange={(event) => desk.edit(setClassified(desk.state().view, car, event.target.checked))}
          />
          placed
        </label>
      )}
    </span>
  )
}

const statuses = ['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'] as const
