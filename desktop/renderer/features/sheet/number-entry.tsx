import {
  memo,
  useEffect,
  useEffectEvent,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { unreachable } from '#shared/base/assert.ts'
import type { Row } from '#shared/sheet/read-sheet.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../view.ts'
import { announce } from './announce.ts'
import { linesOf, readLine } from './crossing-line.ts'
import type { Desk, DeskState } from './desk.ts'
import { useSheetNames } from './sheet-names.ts'
import { takeTyped } from './type-ahead.ts'

interface NumberEntryProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** Shows a row, because it was placed or because it is the one a duplicate number names. */
  readonly onShow: (car: string, focus: boolean) => void
  readonly onLeave: () => void
  readonly onUnknown: (number: string) => void
}

interface Flag {
  readonly message: string
  readonly unknown: string | null
  /** The line that was flagged: entered again, it does what the flag says. */
  readonly line: string
}

/** Where numbers are typed in the order in which cars cross the line, and the cars that have not crossed yet. */
export function NumberEntry({ desk, state, inputRef, onShow, onLeave, onUnknown }: NumberEntryProps) {
  const names = useSheetNames()
  const [ahead] = useState(takeTyped)
  const [text, setText] = useState(ahead.rest)
  const [flag, setFlag] = useState<Flag | null>(null)

  /** Whether the line was taken; if not, it is flagged. */
  function enter(typed: string): boolean {
    const { view } = desk.state()
    const line = readLine(view, typed)
    switch (line.kind) {
      case 'nothing':
        return true
      case 'take': {
        const refusal = desk.edit(line.edits)
        if (refusal) return flagged(typed, refusal.message)
        const row = desk.state().view.byCar.get(line.car)
        announce(`Car ${row?.values.number}, ${names.crew(row?.values.drivers ?? [])}, ${line.said}`)
        setFlag(null)
        onShow(line.car, false)
        return true
      }
      case 'unknown': {
        if (flag?.line === typed) {
          onUnknown(line.number)
          return false
        }
        const meant = line.similar.length > 0 ? ` Did you mean ${line.similar.join(' or ')}?` : ''
        return flagged(
          typed,
          `No car of this league has the number ${line.number}.${meant} Enter again adds it as a guest.`,
          line.number,
        )
      }
      case 'stands': {
        if (flag?.line !== typed) return flagged(typed, line.message)
        setFlag(null)
        if (line.again) {
          desk.edit(line.again)
          onShow(line.car, false)
          return true
        }
        setText('')
        onShow(line.car, true)
        return false
      }
      default:
        return unreachable(line)
    }
  }

  function flagged(line: string, message: string, unknown: string | null = null): false {
    setFlag({ message, unknown, line })
    setText(line)
    requestAnimationFrame(() => inputRef.current?.select())
    return false
  }

  function enterMany(lines: readonly string[]): void {
    const left = lines.filter((line) => readLine(desk.state().view, line).kind !== 'take' || !enter(line))
    if (left.length === 0) {
      if (lines.length > 1) notify(`${lines.length} lines are on the sheet.`)
      return setText('')
    }
    // The rest stays to be looked at, the first of it flagged.
    enter(left[0] ?? '')
    if (left.length > 1) {
      notify(`Not on the sheet: ${left.join(', ')}. Enter them one by one.`, 'danger')
    }
  }

  const begin = useEffectEvent(() => {
    for (const line of ahead.lines) if (!enter(line)) break
  })
  useEffect(() => {
    inputRef.current?.focus()
    // What was typed before there was a sheet is entered as if it were typed now.
    // oxlint-disable-next-line react/set-state-in-effect
    begin()
  }, [inputRef])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      if (enter(text)) setText('')
    } else if (event.key === 'ArrowDown') onLeave()
    else if (event.key === 'Escape') {
      setText('')
      setFlag(null)
    } else return
    event.preventDefault()
  }

  function onPaste(event: ClipboardEvent): void {
    const lines = linesOf(event.clipboardData.getData('text'))
    if (lines.length < 2) return
    event.preventDefault()
    enterMany(lines)
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
          onPaste={onPaste}
        />
        <div id="crossing-says" className="w-80">
          {flag ? (
            <div role="alert" className="flex items-center gap-2 text-danger">
              <p>{flag.message}</p>
              {flag.unknown !== null && (
                <Button onClick={() => flag.unknown && onUnknown(flag.unknown)}>Add</Button>
              )}
            </div>
          ) : (
            <p className="text-sm text-faint">
              Enter places it. <span className="tabular">44 dnf</span>, dns, dsq or nc for the others.
            </p>
          )}
        </div>
      </div>
      <StillToCome
        rows={waitingOf(state)}
        text={JSON.stringify(waitingOf(state).map((row) => [row.values.number, row.standing]))}
        onPlace={(number) => {
          if (enter(number)) setText('')
          inputRef.current?.focus()
        }}
      />
    </div>
  )
}

/** Cars that nobody wrote about, then those that were taken off: their number brings them back. */
function waitingOf(state: DeskState): Row[] {
  return state.view.rows.filter((row) => row.standing === 'waiting' || row.standing === 'removed')
}

interface StillToComeProps {
  readonly rows: readonly Row[]
  /** Says when the rows look different. */
  readonly text: string
  readonly onPlace: (number: string) => void
}

const StillToCome = memo(
  function StillToCome({ rows, onPlace }: StillToComeProps) {
    const names = useSheetNames()
    const waiting = rows.filter((row) => row.standing === 'waiting')
    const removed = rows.filter((row) => row.standing === 'removed')
    const chip = (row: Row) => {
      const crew = names.crew(row.values.drivers)
      return (
        <li key={row.car}>
          <button
            type="button"
            tabIndex={-1}
            title={`Place ${crew}`}
            aria-label={`Place car ${row.values.number}, ${crew}`}
            className="cursor-pointer rounded-sm bg-surface hover:bg-focus-soft"
            onClick={() => onPlace(row.values.number)}
          >
            <CarNumber value={row.values.number} muted={row.standing === 'removed'} />
          </button>
        </li>
      )
    }
    return (
      <div className="min-w-0 flex-1">
        <h2 className="text-xs font-medium text-faint">
          {waiting.length === 0 ? 'Every car is on the sheet' : `Still to come (${waiting.length})`}
        </h2>
        <ul className="mt-1 flex max-h-16 flex-wrap gap-1 overflow-y-auto">{waiting.map(chip)}</ul>
        {removed.length > 0 && (
          <>
            <h2 className="mt-1 text-xs font-medium text-faint">Taken off the sheet</h2>
            <ul className="mt-1 flex flex-wrap gap-1">{removed.map(chip)}</ul>
          </>
        )}
      </div>
    )
  },
  (before, after) => before.text === after.text,
)
