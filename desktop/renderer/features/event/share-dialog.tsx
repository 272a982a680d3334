import { useState } from 'react'
import type { EventDetailSession } from '#shared/queries/event.ts'
import { mutate } from '../../mutate.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../view.ts'

interface ShareDialogProps {
  readonly leagueId: string
  readonly session: EventDetailSession
  readonly onClose: () => void
}

/** How much of its points a session pays: half for a race that was cut short, double for a finale. */
export function ShareDialog({ leagueId, session, onClose }: ShareDialogProps) {
  const [multiplier, setMultiplier] = useState(session.multiplier)

  async function submit() {
    const outcome = await mutate(leagueId, 'session.multiply', {
      sessionId: session.id,
      multiplier: multiplier.trim(),
    })
    if (outcome.ok) notify(`${session.name} pays ${multiplier.trim()} × its points.`)
    return outcome
  }

  return (
    <FormDialog
      title={`Points of ${session.name}`}
      submitLabel="Set share"
      onClose={onClose}
      onSubmit={submit}
    >
      {(errorOf) => (
        <TextField
          label="Points ×"
          required
          value={multiplier}
          hint="1 is full points; 1/2 for a race cut short, 2 for double points, 0 for none"
          error={errorOf('multiplier')}
          onChange={(event) => setMultiplier(event.target.value)}
        />
      )}
    </FormDialog>
  )
}
