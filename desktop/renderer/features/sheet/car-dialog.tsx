import { useId, useState, type FormEvent } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { carOfDriver, carOfNumber } from '#shared/sheet/entered-cars.ts'
import { mutate, newId } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { notify } from '../../notify.ts'
import { announce } from './announce.ts'
import type { Desk } from './desk.ts'
import { useSheetNames } from './sheet-names.ts'
import { FaultLine } from '../../ui/fault-line.tsx'
import { TeamOptions } from '../roster/team-options.tsx'

interface CarDialogProps {
  readonly desk: Desk
  readonly league: LeagueDetail
  readonly eventId: string
  readonly roster: Roster
  /** The car to change, or the number or name of one that nobody expected. */
  readonly of:
    | { readonly kind: 'car'; readonly car: string }
    | { readonly kind: 'guest'; readonly typed: string }
  readonly onDone: (car: string) => void
  readonly onClose: () => void
}

/**
 * Which number a car has and who drove it. Names of the roster are found as one types; a name that is not on it becomes a
 * guest, also with no connection. A car may stand on the sheet without a driver until it is submitted, and a driver's car
 * without a number.
 */
export function CarDialog({ desk, league, eventId, roster, of, onDone, onClose }: CarDialogProps) {
  const names = useSheetNames()
  const listId = useId()
  const row = of.kind === 'car' ? desk.state().view.byCar.get(of.car) : undefined
  const isNumber = of.kind === 'guest' && /\d/.test(of.typed)
  const [number, setNumber] = useState(
    of.kind === 'guest' ? (isNumber ? of.typed : '') : (row?.values.number ?? ''),
  )
  const [crew, setCrew] = useState<readonly string[]>(row?.values.drivers ?? [])
  const [name, setName] = useState(of.kind === 'guest' && !isNumber ? of.typed : '')
  const [teamId, setTeamId] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const known = (typed: string): string | undefined =>
    roster.drivers.find((driver) => driver.displayName.toLowerCase() === typed.trim().toLowerCase())?.id
  const typedIsNew = name.trim() !== '' && known(name) === undefined

  function addTyped(): readonly string[] {
    const id = known(name)
    if (id === undefined || crew.includes(id)) return crew
    setCrew([...crew, id])
    setName('')
    return [...crew, id]
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    let drivers = addTyped()
    if (number.trim() === '' && drivers.length === 0 && !typedIsNew) {
      return setRefusal('Give the car a number or a driver.')
    }
    if (typedIsNew) {
      const id = newId()
      const outcome = await mutate(league.id, 'guest.add', {
        id,
        displayName: name.trim(),
        carNumber: number.trim() || null,
        teamId: teamId || null,
      })
      if (!outcome.ok) return setRefusal(outcome.message)
      drivers = [...drivers, id]
    }
    const [first = ''] = drivers
    const newCar = number.trim() === '' ? carOfDriver(eventId, first) : carOfNumber(eventId, number)
    const car = of.kind === 'car' ? of.car : newCar
    const edits = of.kind === 'car' ? changes(car, drivers) : guest(car, drivers)
    const refused = desk.edit(edits)
    if (refused) return setRefusal(refused.message)
    announce(
      `Car ${number || 'without a number'}, ${drivers.length === 0 ? 'no driver' : name || names.crew(drivers)}`,
    )
    if (drivers.length === 0)
      notify(`Car ${number} is on the sheet. Name its driver before the sheet is submitted.`)
    onDone(car)
  }

  function changes(car: string, drivers: readonly string[]): SheetEdit[] {
    return [
      ...(number.trim() === ''
        ? []
        : [{ kind: 'set' as const, car, field: 'number' as const, value: number.trim() }]),
      ...(drivers.length === 0
        ? []
        : [{ kind: 'set' as const, car, field: 'drivers' as const, value: [...drivers] }]),
    ]
  }

  function guest(car: string, drivers: readonly string[]): SheetEdit[] {
    const kinds = drivers.map((id) => roster.drivers.find((driver) => driver.id === id)?.kind ?? 'guest')
    const points = kinds.length > 0 && kinds.every((kind) => kind === 'guest') ? 'keep' : 'eligible'
    const known = roster.drivers.find((driver) => driver.id === drivers[0])
    const team = teamId || (known?.teamId ?? null)
    return [
      { kind: 'add-car', car, number: number.trim(), drivers: [...drivers], team, points },
      { kind: 'place', car, place: 'last' },
    ]
  }

  return (
    <Dialog title={titleOf(of, row?.values.number ?? '')} onClose={onClose}>
      <form className="flex flex-col gap-4 overflow-y-auto p-4" onSubmit={(event) => void save(event)}>
        <TextField
          label="Car number"
          value={number}
          maxLength={12}
          onChange={(event) => setNumber(event.target.value)}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="pb-1 text-xs font-medium text-soft">Who drove it</legend>
          <ul className="flex flex-wrap gap-1.5">
            {crew.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  className="cursor-pointer rounded-sm border border-line bg-raised px-2 py-0.5 hover:border-danger hover:text-danger"
                  aria-label={`${names.driver(id)}: take off the car`}
                  onClick={() => setCrew(crew.filter((each) => each !== id))}
                >
                  {names.driver(id)} <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
            {crew.length === 0 && <li className="text-soft">Nobody yet.</li>}
          </ul>
          <TextField
            label="Driver"
            data-first
            value={name}
            list={listId}
            autoComplete="off"
            hint={
              typedIsNew
                ? 'Not on the roster: becomes a guest driver, who scores no points and keeps the place.'
                : 'Type a name of the roster. Several drivers share a car in turn.'
            }
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || known(name) === undefined) return
              event.preventDefault()
              addTyped()
            }}
          />
          <datalist id={listId}>
            {roster.drivers.map((driver) => (
              <option key={driver.id} value={driver.displayName}>
                {driver.carNumber ?? ''}
              </option>
            ))}
          </datalist>
        </fieldset>
        {typedIsNew && (
          <SelectField label="Team" value={teamId} onChange={(event) => setTeamId(event.target.value)}>
            <TeamOptions teams={roster.teams} />
          </SelectField>
        )}
        <FaultLine fault={refusal} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            {of.kind === 'car' ? 'Save' : 'Add and place'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function titleOf(of: CarDialogProps['of'], number: string): string {
  if (of.kind === 'car') return number === '' ? 'A car without a number' : `Car ${number}`
  return /\d/.test(of.typed) ? `Add car ${of.typed} as a guest` : `Add ${of.typed} as a guest`
}
