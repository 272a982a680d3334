import { useState, type FormEvent } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { mutate } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { forgetInput } from '../../unsaved/unsaved-input.ts'
import { notify } from '../../notify.ts'

/** The league's name, to be changed by those who may. */
export function RenameLeague({ league }: { league: LeagueDetail }) {
  const [name, setName] = useState(league.name)
  const [fault, setFault] = useState<string | null>(null)
  const may = can(league.role, 'league.rename')
  const changed = name.trim() !== '' && name.trim() !== league.name

  async function save(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const outcome = await mutate(league.id, 'league.rename', { name })
    setFault(outcome.ok ? null : outcome.message)
    if (outcome.ok) forgetInput(form)
    if (outcome.ok) notify(`The league is called ${name.trim()} now.`)
  }

  return (
    <form className="flex items-end gap-2" onSubmit={(event) => void save(event)}>
      <div className="flex-1">
        <TextField
          label="Name"
          required
          maxLength={120}
          readOnly={!may}
          value={name}
          error={fault}
          hint={may ? undefined : 'Owners and admins can change it.'}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      {may && (
        <Button type="submit" disabled={!changed}>
          Rename
        </Button>
      )}
    </form>
  )
}
