import { useState } from 'react'
import type { EventDetailSession } from '#shared/queries/event.ts'
import { mutate } from '../../mutate.ts'
import { offerUndo } from '../../offer-undo.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'

interface ShareDialogProps {
  readonly leagueId: string
  readonly session: EventDetailSession
  readonly onClose: () => void
}

/** How much of its points a session pays: half for a race that was cut short, double for a finale. */
export function ShareDialog({ leagueId, session, onClose }: ShareDialogProps) {
  const [multiplier, setMultiplier] = useState(session.multiplier)
  const [reason, setReason] = useState('')

  async function submit() {
    const sessionId = session.id
    const outcome = await mutate(leagueId, 'session.multiply', {
      sessionId,
      multiplier: multiplier.trim(),
      reason,
    })
    if (outcome.ok) {
      const words = {
        done: `${session.name} pays ${multiplier.trim()} × its points.`,
        undone: `${session.name} pays ${session.multiplier} × its points again.`,
      }
      const back = {
        sessionId,
        multiplier: session.multiplier,
        reason: `Taken back: ${reason}`.slice(0, 1000),
      }
      offerUndo(leagueId, words, 'session.multiply', back)
    }
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
        <>
          <TextField
            label="Points ×"
            required
            value={multiplier}
            hint="1 is full points; 1/2 for a race cut short, 2 for double points, 0 for none"
            error={errorOf('multiplier')}
            onChange={(event) => setMultiplier(event.target.value)}
          />
          <ReasonField
            value={reason}
            hint="Shown with the revision"
            error={errorOf('reason')}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}
