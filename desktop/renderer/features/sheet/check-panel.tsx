import { useState } from 'react'
import { compareCrossings, differences, type ComparedLine } from '#shared/sheet/compare-crossings.ts'
import { carsOfCrossings, takeAll, takeOne } from '#shared/sheet/take-crossings.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Blank } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { linesOf } from './crossing-line.ts'
import type { Desk, DeskState } from './desk.ts'
import { ColumnHeading } from '../../ui/column-heading.tsx'

interface CheckPanelProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly sessionId: string
  readonly onClose: () => void
}

/**
 * The two-person check: a second steward writes the order down without seeing the sheet, then both are laid side by side.
 * The list is this person's own and stays on this device; only what they take over goes on the sheet.
 */
export function CheckPanel({ desk, state, sessionId, onClose }: CheckPanelProps) {
  const key = `check:${sessionId}`
  const [typed, setTyped] = useState(() => localStorage.getItem(key) ?? '')
  const [comparing, setComparing] = useState(false)
  // A line such as '30 dnf' is no crossing.
  const numbers = linesOf(typed).filter((line) => !/\s/.test(line))

  function remember(text: string): void {
    setTyped(text)
    localStorage.setItem(key, text)
  }

  if (comparing) {
    return (
      <Compared
        desk={desk}
        state={state}
        numbers={numbers}
        onBack={() => setComparing(false)}
        onClose={onClose}
      />
    )
  }
  return (
    <OwnList
      typed={typed}
      cars={numbers.length}
      onType={remember}
      onCompare={() => setComparing(true)}
      onClose={onClose}
    />
  )
}

interface OwnListProps {
  readonly typed: string
  readonly cars: number
  readonly onType: (text: string) => void
  readonly onCompare: () => void
  readonly onClose: () => void
}

function OwnList({ typed, cars, onType, onCompare, onClose }: OwnListProps) {
  return (
    <Dialog title="Check by a second person" onClose={onClose} place="side">
      <form
        className="flex min-h-0 flex-1 flex-col gap-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          onCompare()
        }}
      >
        <p className="text-soft">
          Write the car numbers down in the order in which they crossed the line, without looking at the
          sheet. Then both are compared.
        </p>
        <label htmlFor="own-list" className="text-xs font-medium text-soft">
          Your list, a number per line ({counted(cars, 'car')})
        </label>
        <textarea
          id="own-list"
          className="tabular min-h-0 flex-1 resize-none rounded border border-line-strong bg-surface p-3 text-xl font-bold"
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            event.stopPropagation()
            if (cars > 0) onCompare()
          }}
        />
        <div className="flex justify-between gap-2">
          <Button look="quiet" disabled={typed === ''} onClick={() => onType('')}>
            Begin anew
          </Button>
          <Button look="primary" type="submit" keys="CmdOrCtrl+Enter" disabled={cars === 0}>
            Compare
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ComparedProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly numbers: readonly string[]
  readonly onBack: () => void
  readonly onClose: () => void
}

function Compared({ desk, state, numbers, onBack, onClose }: ComparedProps) {
  const sheetNumbers = state.view.rows.flatMap((row) => (row.place === null ? [] : [row.values.number]))
  const lines = compareCrossings(sheetNumbers, numbers)
  const count = differences(lines)
  const list = carsOfCrossings(state.view, numbers)

  function take(of: readonly string[]): void {
    const { cars, unknown } = carsOfCrossings(desk.state().view, of)
    if (unknown.length > 0) {
      return notify(`No car has the number ${unknown.join(', ')}. Add it on the sheet first.`, 'danger')
    }
    for (const car of cars) desk.edit(takeOne(desk.state().view, list, car))
  }

  return (
    <Dialog title="The sheet and your list" onClose={onClose} place="side">
      <output className="block border-b border-line px-4 py-3" data-differences={count}>
        {count === 0
          ? 'Both lists say the same. The order is checked.'
          : `${counted(count, 'difference')} in ${lines.length} lines.`}
      </output>
      <DialogBody label="Both lists side by side">
        {lines.length === 0 ? (
          <Blank title="Both lists are empty">Nobody has entered a car yet.</Blank>
        ) : (
          <table className="w-full text-sm">
            <thead>
              <tr className="text-left text-xs text-faint">
                <ColumnHeading className="px-4 py-2">Sheet</ColumnHeading>
                <ColumnHeading>Your list</ColumnHeading>
                <ColumnHeading unseen>Take over</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={keyOf(line)} line={line} onTake={take} />
              ))}
            </tbody>
          </table>
        )}
      </DialogBody>
      <div className="flex justify-between gap-2 border-t border-line p-3">
        <Button look="quiet" onClick={onBack}>
          Change your list
        </Button>
        <span className="flex gap-2">
          {count > 0 && (
            <Button
              disabled={list.unknown.length > 0}
              onClick={() => {
                const refusal = desk.edit(takeAll(desk.state().view, list))
                if (refusal) notify(refusal.message, 'danger')
              }}
            >
              Take over your whole list
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </span>
      </div>
    </Dialog>
  )
}

function Line({ line, onTake }: { line: ComparedLine; onTake: (numbers: readonly string[]) => void }) {
  const isSame = line.kind === 'same'
  return (
    <tr data-compared={line.kind} className={`border-t border-line ${isSame ? '' : 'bg-provisional-soft'}`}>
      <td className="tabular px-4 py-1.5">{'a' in line ? side(line.a) : <span>–</span>}</td>
      <td className="tabular px-2 py-1.5">{'b' in line ? side(line.b) : <span>–</span>}</td>
      <td className="px-2 py-1.5 text-right">
        {!isSame && (
          <span className="flex items-center justify-end gap-2">
            <span className="text-xs text-provisional">{kindWords[line.kind]}</span>
            <Button
              aria-label={`Take over: ${numbersOf(line).join(' and ')}`}
              onClick={() => onTake(numbersOf(line))}
            >
              Take yours
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}

const kindWords = {
  'only-a': 'not on yours',
  'only-b': 'not on the sheet',
  swapped: 'swapped',
  moved: 'elsewhere',
} as const

type Side = Extract<ComparedLine, { kind: 'same' | 'swapped' }>['a']

function side(side: Side) {
  const all = Array.isArray(side)
    ? (side as Extract<Side, readonly unknown[]>)
    : [side as Exclude<Side, readonly unknown[]>]
  return all.map((car) => (
    <span key={car.place} className="block">
      <span className="inline-block w-8 text-faint">{car.place}</span>
      <span className="font-semibold">{car.number}</span>
    </span>
  ))
}

/** The cars of a line, as the own list has them first. */
function numbersOf(line: ComparedLine): string[] {
  switch (line.kind) {
    case 'only-a':
      return [line.a.number]
    case 'swapped':
      return line.b.map((car) => car.number)
    case 'only-b':
    case 'same':
    case 'moved':
      return [line.b.number]
  }
}

function keyOf(line: ComparedLine): string {
  return `${line.kind} ${numbersOf(line).join(' ')} ${'a' in line ? 'a' : ''}`
}
