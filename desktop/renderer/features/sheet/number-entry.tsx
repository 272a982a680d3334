import {
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { unreachable } from '#shared/base/assert.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'
import { announce } from './announce.ts'
import { linesOf, readCar, readLine, type Line } from './crossing-line.ts'
import { MeantCars } from './meant-cars.tsx'
import { StillToCome, waitingOf } from './still-to-come.tsx'
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
  /** A number or a name that no car has; `entered` is to be called once there is one. */
  readonly onUnknown: (typed: string, entered: () => void) => void
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
  /** Which of the cars that may be meant; -1 while none is chosen. */
  const [chosen, setChosen] = useState(-1)
  const meant = useMemo(() => meantBy(readLine(state.view, text, names.driver)), [state.view, text, names])

  /** Whether the line was taken; if not, it is flagged. */
  function enter(typed: string): boolean {
    const car = meant[chosen]
    if (typed === text && car !== undefined) return follow(typed, readCar(desk.state().view, car, typed))
    return follow(typed, readLine(desk.state().view, typed, names.driver))
  }

  function follow(typed: string, line: Line): boolean {
    switch (line.kind) {
      case 'nothing':
        return true
      case 'take': {
        const refusal = desk.edit(line.edits)
        if (refusal) return flagged(typed, refusal.message)
        const row = desk.state().view.byCar.get(line.car)
        announce(
          `Car ${row?.values.number || 'without a number'}, ${names.crew(row?.values.drivers ?? [])}, ${line.said}`,
        )
        setFlag(null)
        setChosen(-1)
        onShow(line.car, false)
        return true
      }
      case 'which':
        setChosen(0)
        return flagged(typed, line.message)
      case 'unknown': {
        if (flag?.line === typed) {
          onUnknown(line.typed, clear)
          return false
        }
        const similar = line.similar.length > 0 ? ` Did you mean ${line.similar.join(' or ')}?` : ''
        const message = /\d/.test(line.typed)
          ? `No car of this league has the number ${line.typed}.${similar} Enter again adds it as a guest.`
          : `Nobody in this league is called ${line.typed}. Enter again adds a guest.`
        return flagged(typed, message, line.typed)
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

  function clear(): void {
    setText('')
    setFlag(null)
    setChosen(-1)
  }

  function flagged(line: string, message: string, unknown: string | null = null): false {
    setFlag({ message, unknown, line })
    setText(line)
    requestAnimationFrame(() => inputRef.current?.select())
    return false
  }

  function enterMany(lines: readonly string[]): void {
    const isTaken = (line: string): boolean =>
      readLine(desk.state().view, line, names.driver).kind === 'take' && enter(line)
    const left = lines.filter((line) => !isTaken(line))
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
    } else if (meant.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      setChosen(
        (chosen + (event.key === 'ArrowDown' ? 1 : meant.length - Math.min(chosen + 1, 1))) % meant.length,
      )
    } else if (event.key === 'ArrowDown') onLeave()
    else if (event.key === 'Escape') {
      setText('')
      setFlag(null)
      setChosen(-1)
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
      <div className="relative flex items-center gap-3">
        <label htmlFor="crossing" className="font-medium">
          Car number
        </label>
        <input
          id="crossing"
          ref={inputRef}
          autoComplete="off"
          role="combobox"
          aria-expanded={meant.length > 0}
          aria-controls="crossing-meant"
          aria-activedescendant={meant[chosen] === undefined ? undefined : `meant-${meant[chosen]}`}
          aria-invalid={flag !== null}
          aria-describedby="crossing-says"
          placeholder="44"
          className="tabular h-11 w-32 rounded border-2 border-ink bg-surface px-3 text-xl font-bold placeholder:font-normal placeholder:text-faint aria-invalid:border-danger"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setFlag(null)
            setChosen(-1)
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <div id="crossing-says" className="w-80">
          {flag ? (
            <div role="alert" className="flex items-center gap-2 text-danger">
              <p>{flag.message}</p>
              {flag.unknown !== null && (
                <Button onClick={() => flag.unknown && onUnknown(flag.unknown, clear)}>Add</Button>
              )}
            </div>
          ) : (
            <p className="text-sm text-faint">
              Enter places it. <span className="tabular">44 dnf</span>, dns, dsq or nc for the others,{' '}
              <span className="tabular">=44</span> for a dead heat. A name works, too.
            </p>
          )}
        </div>
        <MeantCars
          view={state.view}
          cars={meant}
          chosen={chosen}
          onChoose={(car) => {
            if (follow(text, readCar(desk.state().view, car, text))) setText('')
            inputRef.current?.focus()
          }}
        />
      </div>
      <StillToCome
        rows={waitingOf(state)}
        onPlace={(car) => {
          if (follow('', readCar(desk.state().view, car, ''))) setText('')
          inputRef.current?.focus()
        }}
      />
    </div>
  )
}

/** The cars that a line may mean, where a person has to say which. */
function meantBy(line: Line): readonly string[] {
  return line.kind === 'which' ? line.cars : []
}
