import { useState } from 'react'
import type { OfficeRoster } from '#shared/queries/office-roster.ts'
import { mutate, newId } from '../../mutate.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { NameField } from '../../ui/name-field.tsx'
import { TeamOptions } from './team-options.tsx'

/** Adds one driver. A car number that another driver has is told at once, and allowed: they may share the car. */
export function AddDriver({
  leagueId,
  roster,
  onClose,
}: {
  leagueId: string
  roster: OfficeRoster
  onClose: () => void
}) {
  const [displayName, setName] = useState('')
  const [carNumber, setNumber] = useState('')
  const [teamId, setTeam] = useState('')
  const [kind, setKind] = useState<'regular' | 'reserve' | 'guest'>('regular')
  const holder = roster.drivers.find(
    (driver) => !driver.archived && driver.carNumber === carNumber.trim() && carNumber.trim() !== '',
  )

  async function submit() {
    const item = {
      id: newId(),
      displayName,
      carNumber: carNumber.trim() || null,
      teamId: teamId || null,
      kind,
    }
    const outcome = await mutate(leagueId, 'driver.add', { items: [item] })
    if (outcome.ok) notify(`${displayName.trim()} is on the roster.`)
    return outcome
  }

  return (
    <FormDialog title="Add driver" submitLabel="Add driver" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <NameField value={displayName} error={errorOf('displayName')} onChange={setName} />
          <TextField
            label="Car number"
            value={carNumber}
            maxLength={12}
            hint={
              holder
                ? `${holder.displayName} has number ${carNumber.trim()} too.`
                : 'Typed at the line to enter results'
            }
            error={errorOf('carNumber')}
            onChange={(event) => setNumber(event.target.value)}
          />
          <SelectField
            label="Team"
            value={teamId}
            error={errorOf('teamId')}
            onChange={(event) => setTeam(event.target.value)}
          >
            <TeamOptions teams={roster.teams} />
          </SelectField>
          <SelectField
            label="Takes part as"
            value={kind}
            onChange={(event) => setKind(event.target.value as typeof kind)}
          >
            <option value="regular">Regular driver</option>
            <option value="reserve">Reserve</option>
            <option value="guest">Guest</option>
          </SelectField>
        </>
      )}
    </FormDialog>
  )
}

export function AddTeam({ leagueId, onClose }: { leagueId: string; onClose: () => void }) {
  const [name, setName] = useState('')
  async function submit() {
    const outcome = await mutate(leagueId, 'team.add', { items: [{ id: newId(), name }] })
    if (outcome.ok) notify(`${name.trim()} is on the roster.`)
    return outcome
  }
  return (
    <FormDialog title="Add team" submitLabel="Add team" onClose={onClose} onSubmit={submit}>
      {(errorOf) => <NameField value={name} error={errorOf('name')} onChange={setName} />}
    </FormDialog>
  )
}
