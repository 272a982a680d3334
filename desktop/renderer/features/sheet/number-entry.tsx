import { useState, type KeyboardEvent, type RefObject } from 'react'
import { unreachable } from '#shared/base/assert.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { newId } from '../../mutate.ts'
import { readCrossing, stillToCome, type Field } from './crossing.ts'
import type { SheetRow } from './sheet-draft.ts'
import type { Sheet } from './use-sheet.ts'

interface NumberEntryProps {
  readonly sheet: Sheet
  readonly field: Field
  readonly nameOf: (driverIds: readonly string[]) => string
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** Shows a row, because it was placed or because it is the one a duplicate number names. */
  readonly onShow: (car: string, focus: boolean) => void
  readonly onLeave: () => void
}

/** Where numbers are typed in the order in which cars cross the line, and the cars that have not crossed yet. */
export function NumberEntry({ sheet, field, nameOf, inputRef, onShow, onLeave }: NumberEntryProps) {
  const [text, setText] = useState('')
  const [flag, setFlag] = useState<{ message: string; duplicate: string | null } | null>(null)
  const [said, setSaid] = useState('')
  const { rows } = sheet.draft
  const missing = stillToCome(rows, field)

  function enter(typed: string): void {
    const crossing = readCrossing(typed, rows, field, { entryId: newId(), resultId: newId() })
    switch (crossing.kind) {
      case 'nothing':
        return
      case 'placed':
        sheet.apply({ kind: 'add', row: crossing.row })
        return took(crossing.row.entry.id, placedWords(crossing.row, rows, nameOf))
      case 'restated':
        sheet.apply({ kind: 'set-status', car: crossing.car, status: crossing.status })
        return took(crossing.car, typed.trim().toUpperCase())
      case 'unknown':
        return refuse(`No car of this league has the number ${crossing.number}.`, null)
      case 'duplicate':
        if (flag?.duplicate === crossing.car) return onShow(crossing.car, true)
        return refuse(
          `Car ${crossing.number} is on the sheet already${crossing.place ? `, in place ${crossing.place}` : ''}. Enter again goes there.`,
          crossing.car,
        )
      default:
        return unreachable(crossing)
    }
  }

  function took(car: string, words: string): void {
    setText('')
    setFlag(null)
    setSaid(words)
    onShow(car, false)
  }

  function refuse(message: string, duplicate: string | null): void {
    setFlag({ message, duplicate })
    inputRef.current?.select()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') enter(text)
    else if (event.key === 'ArrowDown') onLeave()
    else if (event.key === 'Escape') {
      setText('')
      setFlag(null)
    } else return
    event.preventDefault()
  }

  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2 px-6 py-3">
      <div className="flex items-center gap-3">
        <label htmlFor="crossing" className="font-medium">
          Car number
        </label>
        <input
          id="crossing"
          ref={inputRef}
          // One comes to this screen to type numbers.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          autoComplete="off"
          aria-invalid={flag !== null}
          aria-describedby="crossing-says"
          placeholder="44"
          className="tabular h-11 w-32 rounded border-2 border-ink bg-surface px-3 text-xl font-bold placeholder:font-normal placeholder:text-faint aria-invalid:border-danger"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setFlag(null)
          }}
          onKeyDown={onKeyDown}
        />
        <div id="crossing-says" className="w-80">
          {flag ? (
            <p role="alert" className="text-danger">
              {flag.message}
            </p>
          ) : (
            <p className="text-sm text-faint">
              Enter places it. <span className="tabular">44 dnf</span>, dns, dsq or nc for the others.
            </p>
          )}
          <p aria-live="polite" className="sr-only">
            {said}
          </p>
        </div>
      </div>
      <div className="min-w-0 flex-1">
        <h2 className="text-xs font-medium text-faint">
          {missing.length === 0 ? 'Every car is on the sheet' : `Still to come (${missing.length})`}
        </h2>
        <ul className="mt-1 flex flex-wrap gap-1">
          {missing.map((car) => (
            <li key={car.number}>
              <button
                type="button"
                tabIndex={-1}
                title={`Place ${nameOf(car.driverIds)}`}
                aria-label={`Place car ${car.number}, ${nameOf(car.driverIds)}`}
                className="cursor-pointer rounded-sm bg-surface hover:bg-focus-soft"
                onClick={() => {
                  enter(car.number)
                  inputRef.current?.focus()
                }}
              >
                <CarNumber value={car.number} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function placedWords(row: SheetRow, rows: readonly SheetRow[], nameOf: NumberEntryProps['nameOf']): string {
  const place = rows.filter((each) => each.status === 'FINISHED' || each.classified).length + 1
  const what = row.status === 'FINISHED' ? `place ${place}` : row.status
  return `Car ${row.entry.carNumber}, ${nameOf(row.entry.driverIds)}, ${what}`
}
