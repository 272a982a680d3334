import { useState } from 'react'
import type { EventDetailSession } from '#shared/queries/event.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { formatMinutes } from '#shared/ui/protest-window.ts'
import { mutate } from '../../mutate.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { MinutesField } from '../../ui/minutes-field.tsx'

interface ExtendWindowProps {
  readonly leagueId: string
  readonly session: EventDetailSession
  readonly onClose: () => void
}

/** Keeps a result open to protest for longer. */
export function ExtendWindow({ leagueId, session, onClose }: ExtendWindowProps) {
  const [minutes, setMinutes] = useState('15')
  const [why, setWhy] = useState('')
  const reopens = session.status === 'official'

  async function submit() {
    const more = Number(minutes)
    const outcome = await mutate(leagueId, 'session.extend-window', {
      sessionId: session.id,
      minutes: more,
      ...(reopens ? { reason: why } : {}),
    })
    if (outcome.ok) notify(`${session.name} stays open to protest for ${formatMinutes(more)} more.`)
    return outcome
  }

  return (
    <FormDialog
      title={reopens ? `Open ${session.name} to protest again` : `Extend the window of ${session.name}`}
      submitLabel={reopens ? 'Open again' : 'Extend'}
      onClose={onClose}
      onSubmit={submit}
    >
      {(errorOf) => (
        <>
          {reopens && (
            <p className="text-soft">
              The result is provisional again until then. This is for a result that the server made official
              too early, such as by a wrong clock.
            </p>
          )}
          {!reopens && session.windowEndsAt && (
            <p className="text-soft">It ends {formatInstant(session.windowEndsAt)} as it is.</p>
          )}
          <MinutesField
            label="Minutes more"
            value={minutes}
            hint="Counted from its end or, where that is past, from now"
            error={errorOf('minutes')}
            onChange={setMinutes}
          />
          {reopens && (
            <TextField
              label="Reason"
              required
              value={why}
              error={errorOf('reason')}
              onChange={(event) => setWhy(event.target.value)}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}
