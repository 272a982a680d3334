import { useEffect, useRef, useState } from 'react'
import { carsOf, type Conflict } from '#shared/sheet/conflicts.ts'
import { describeConflict } from '#shared/sheet/describe-conflict.ts'
import type { Decision } from '#shared/sheet/resolve-conflict.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { ReorderList } from '../../ui/reorder-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { notify } from '../../view.ts'
import { choicesOf } from './choices.ts'
import type { Desk, DeskState } from './desk.ts'
import { useSheetNames } from './sheet-names.ts'

interface NeedsYouProps {
  readonly desk: Desk
  readonly state: DeskState
  /** The car whose conflict comes first. */
  readonly first: string | null
  readonly onShow: (car: string) => void
  readonly onClose: () => void
}

/** Everything stewards did without knowing of each other that cannot both stand, with both values in their words. */
export function NeedsYou({ desk, state, first, onShow, onClose }: NeedsYouProps) {
  const list = useRef<HTMLOListElement>(null)
  const conflicts = state.conflicts.toSorted(
    (a, b) => Number(carsOf(b).includes(first ?? '')) - Number(carsOf(a).includes(first ?? '')),
  )
  const count = conflicts.length
  // The next choice gets the focus, so that a list is worked off with Tab and Enter, or with the number keys.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[data-choice]')?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [count])

  function decide(conflict: Conflict, decision: Decision): void {
    const refusal = desk.resolve(conflict, decision)
    notify(refusal ? refusal.message : 'Decided. Every laptop will show it so.', refusal ? 'danger' : 'plain')
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const at = Number(event.key)
    if (!Number.isInteger(at) || at < 1 || event.ctrlKey || event.altKey || event.metaKey) return
    const item = (event.target as HTMLElement).closest('[data-conflict]') ?? list.current
    const choice = item?.querySelectorAll<HTMLElement>('[data-choice]')[at - 1]
    if (!choice) return
    event.preventDefault()
    choice.click()
  }

  return (
    <Dialog title="Needs you" onClose={onClose} place="side">
      <DialogBody label="What stewards disagree about">
        {count === 0 ? (
          <Blank title="Nothing needs you" action={<Button onClick={onClose}>Back to the sheet</Button>}>
            Whatever else was written at the same time went together by itself.
          </Blank>
        ) : (
          // Number keys bubble from the choices.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <ol ref={list} onKeyDown={onKeyDown}>
            {conflicts.map((conflict) => (
              <Item
                key={keyOf(conflict)}
                desk={desk}
                state={state}
                conflict={conflict}
                onDecide={(decision) => decide(conflict, decision)}
                onShow={onShow}
              />
            ))}
          </ol>
        )}
      </DialogBody>
    </Dialog>
  )
}

interface ItemProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly conflict: Conflict
  readonly onDecide: (decision: Decision) => void
  readonly onShow: (car: string) => void
}

function Item({ desk, state, conflict, onDecide, onShow }: ItemProps) {
  const names = useSheetNames()
  const { title, sides } = describeConflict(desk.sheet(), state.view, conflict, names)
  const choices = choicesOf(state.view, conflict, names)
  const [order, setOrder] = useState<readonly string[]>('cars' in conflict ? conflict.cars : [])
  const number = (car: string): string => state.view.byCar.get(car)?.values.number ?? ''
  return (
    <li data-conflict={conflict.kind} className="flex flex-col gap-3 border-b border-line px-4 py-4">
      <h3 className="font-semibold">{title}</h3>
      <ul className="flex flex-col gap-1 text-sm text-soft">
        {sides.map((side) => (
          <li key={side}>{side}.</li>
        ))}
      </ul>
      {conflict.kind === 'same-place' && conflict.cars.length > 2 ? (
        <>
          <ReorderList
            label="The order in which they came"
            items={order}
            keyOf={(car) => car}
            nameOf={(car) => `car ${number(car)}`}
            onMove={(at, by) => setOrder((before) => moved(before, at, by))}
          >
            {(car) => `Car ${number(car)}, ${names.crew(state.view.byCar.get(car)?.values.drivers ?? [])}`}
          </ReorderList>
          <Button data-choice onClick={() => onDecide({ kind: 'order', cars: order })}>
            They came in this order
          </Button>
        </>
      ) : (
        <div className="flex flex-col items-stretch gap-1.5">
          {choices.map((choice, at) => (
            <Button
              key={choice.words}
              data-choice
              className="justify-start! whitespace-normal! h-auto! min-h-8 py-1 text-left"
              onClick={() => onDecide(choice.decision)}
            >
              <kbd className="tabular font-sans text-2xs font-normal text-faint">{at + 1}</kbd>
              {choice.words}
            </Button>
          ))}
        </div>
      )}
      <Button look="quiet" className="self-start" onClick={() => onShow(carsOf(conflict)[0] ?? '')}>
        {conflict.kind === 'same-number' ? 'They are two cars: show them' : 'Something else: show the row'}
      </Button>
    </li>
  )
}

function moved(cars: readonly string[], at: number, by: number): string[] {
  const next = [...cars]
  const [car] = next.splice(at, 1)
  if (car !== undefined) next.splice(at + by, 0, car)
  return next
}

function keyOf(conflict: Conflict): string {
  return `${conflict.kind} ${carsOf(conflict).join(' ')} ${conflict.kind === 'values' ? conflict.field : ''}`
}
