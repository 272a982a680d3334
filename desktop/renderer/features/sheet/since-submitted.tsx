import { countOf } from './read-desk.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../notify.ts'
import type { Desk, DeskState } from './desk.ts'

interface SinceSubmittedProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly version: number
  readonly onClose: () => void
}

/** Which cars differ from what was submitted last, and the way back to it. */
export function SinceSubmitted({ desk, state, version, onClose }: SinceSubmittedProps) {
  const byCar = Map.groupBy(
    state.sinceSubmitted.filter((edit) => edit.kind !== 'place'),
    (edit) => edit.car,
  )
  const count = countOf(state.sinceSubmitted)
  const isReordered = state.sinceSubmitted.some((edit) => edit.kind === 'place')
  return (
    <Dialog title={`Since version ${version}`} onClose={onClose}>
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <p>
          {count === 1 ? '1 change on this sheet is' : `${count} changes on this sheet are`} not in version{' '}
          {version}, and {count === 1 ? 'counts' : 'count'} once the sheet is submitted.
        </p>
        <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto text-soft">
          {isReordered && <li>The order is another one.</li>}
          {[...byCar].map(([car, edits]) => (
            <li key={car}>
              Car {state.view.byCar.get(car)?.values.number}: {edits.map(whatOf).join(', ')}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            onClick={() => {
              const refusal = desk.edit(state.sinceSubmitted)
              notify(
                refusal
                  ? refusal.message
                  : `The sheet says again what version ${version} says. Undo brings yours back.`,
                refusal ? 'danger' : 'plain',
              )
              onClose()
            }}
          >
            Go back to version {version}
          </Button>
          <Button look="primary" onClick={onClose}>
            Keep the sheet
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function whatOf(edit: DeskState['sinceSubmitted'][number]): string {
  if (edit.kind === 'set') return words[edit.field] ?? edit.field
  return edit.kind === 'remove-car' ? 'new on the sheet' : 'taken off'
}

const words: Readonly<Record<string, string>> = {
  bestLap: 'best lap',
  grid: 'grid place',
  drivers: 'driver',
  classified: 'classification',
}
