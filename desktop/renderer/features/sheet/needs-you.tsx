import { useEffect, useRef, useState } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import { carsOf, type Conflict } from '#shared/sheet/conflicts.ts'
import { describeConflict } from '#shared/sheet/describe-conflict.ts'
import type { Decision } from '#shared/sheet/resolve-conflict.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { ReorderList } from '../../ui/reorder-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { choicesOf } from './choices.ts'
import type { Desk, DeskState } from './desk.ts'
import { SameNameItem } from './same-name-item.tsx'
import { sameNames } from './same-names.ts'
import { useSheetNames } from './sheet-names.ts'

interface NeedsYouProps {
  readonly desk: Desk
  readonly league: LeagueDetail
  readonly roster: Roster
  readonly state: DeskState
  /** The car whose conflict comes first. */
  readonly first: string | null
  readonly onShow: (car: string) => void
  readonly onClose: () => void
}

/** Everything stewards did without knowing of each other that cannot both stand, with both values in their words. */
export function NeedsYou({ desk, league, roster, state, first, onShow, onClose }: NeedsYouProps) {
  const list = useRef<HTMLOListElement>(null)
  const conflicts = state.conflicts.toSorted(
    (a, b) => Number(carsOf(b).includes(first ?? '')) - Number(carsOf(a).includes(first ?? '')),
  )
  const names = sameNames(roster)
  const count = conflicts.length + names.length
  const asked = [...names.map(({ guest }) => guest.id), ...conflicts.map(keyOf)].join()
  // The next choice gets the focus, so that a list is worked off with Tab and Enter, or with the number keys. Who looks at
  // a question stays there while others come and go.
  useEffect(() => {
    if (list.current?.contains(document.activeElement)) return
    list.current?.querySelector<HTMLElement>('[data-choice]')?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [asked])

  function decide(conflict: Conflict, decision: Decision): void {
    const refusal = desk.resolve(conflict, decision)
    notify(refusal ? refusal.message : 'Decided. Every laptop will show it so.', refusal ? 'danger' : 'plain')
    if (!refusal && desk.state().conflicts.length === 0 && names.length === 0)
      onShow(carsOf(conflict)[0] ?? '')
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
            {names.map((each) => (
              <SameNameItem
                key={each.guest.id}
                desk={desk}
                league={league}
                roster={roster}
                of={each}
                onDone={() => {
                  if (names.length === 1 && desk.state().conflicts.length === 0) onClose()
                }}
              />
            ))}
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
  const choices = choicesOf(desk.sheet(), state.view, conflict, names)
  const isOrder = conflict.kind === 'order'
  const mayReorder =
    isOrder && conflict.cars.length > 2 && conflict.cars.every((car) => state.view.byCar.get(car)?.place)
  const number = (car: string): string => state.view.byCar.get(car)?.values.number ?? ''
  const crew = (car: string): string => names.crew(state.view.byCar.get(car)?.values.drivers ?? [])
  return (
    <li data-conflict={conflict.kind} className="flex flex-col gap-3 border-b border-line px-4 py-4">
      <h3 className="font-semibold">{title}</h3>
      <ul className="flex flex-col gap-1 text-sm text-soft">
        {sides.map((side) => (
          <li key={side}>{side}.</li>
        ))}
      </ul>
      <div className="flex flex-col items-stretch gap-1.5">
        {choices.map((choice, at) => (
          <Button
            key={choice.words}
            data-choice
            data-first
            className="justify-start! whitespace-normal! h-auto! min-h-8 py-1 text-left"
            onClick={() => onDecide(choice.decision)}
          >
            <kbd className="tabular font-sans text-2xs font-normal text-faint">{at + 1}</kbd>
            {choice.words}
          </Button>
        ))}
      </div>
      {mayReorder && <OtherOrder cars={conflict.cars} numberOf={number} crewOf={crew} onDecide={onDecide} />}
      <Button look="quiet" className="self-start" onClick={() => onShow(carsOf(conflict)[0] ?? '')}>
        Something else: show the row
      </Button>
    </li>
  )
}

interface OtherOrderProps {
  readonly cars: readonly string[]
  readonly numberOf: (car: string) => string
  readonly crewOf: (car: string) => string
  readonly onDecide: (decision: Decision) => void
}

/** For an order that nobody has: the cars in question share out the places that they have. */
function OtherOrder({ cars, numberOf, crewOf, onDecide }: OtherOrderProps) {
  const [order, setOrder] = useState(cars)
  return (
    <details>
      <summary className="cursor-pointer text-sm text-soft">Another order</summary>
      <div className="mt-2 flex flex-col gap-2">
        <ReorderList
          label="The order in which they came"
          items={order}
          keyOf={(car) => car}
          nameOf={(car) => `car ${numberOf(car)}`}
          onMove={(at, by) => setOrder((before) => moved(before, at, by))}
        >
          {(car) => `Car ${numberOf(car)}, ${crewOf(car)}`}
        </ReorderList>
        <Button onClick={() => onDecide({ kind: 'order', cars: order })}>They came in this order</Button>
      </div>
    </details>
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
