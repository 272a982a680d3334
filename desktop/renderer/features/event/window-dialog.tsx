import { useState } from 'react'
import type { EventDetail } from '#shared/queries/event.ts'
import { formatMinutes } from '#shared/ui/protest-window.ts'
import { mutate } from '../../mutate.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../view.ts'

type Scope = 'event' | 'league'
type How = 'league' | 'none' | 'minutes'

/** Long enough to watch a replay and write a protest, short enough for the same evening. */
const suggestedMinutes = 30

interface WindowDialogProps {
  readonly leagueId: string
  readonly event: EventDetail
  readonly onClose: () => void
}

/** How long results stay open to protest: here, or in the whole league. */
export function WindowDialog({ leagueId, event, onClose }: WindowDialogProps) {
  const [scope, setScope] = useState<Scope>('event')
  const [how, setHow] = useState<How>(howOf(event.protestMinutes))
  const [minutes, setMinutes] = useState(
    String(event.protestMinutes || event.leagueProtestMinutes || suggestedMinutes),
  )
  const choose = (next: Scope): void => {
    setScope(next)
    if (next === 'league' && how === 'league') setHow(event.leagueProtestMinutes ? 'minutes' : 'none')
  }
  const ofLeague = event.leagueProtestMinutes
    ? formatMinutes(event.leagueProtestMinutes)
    : 'no protest window'

  async function submit() {
    const set = how === 'minutes' ? Number(minutes) : how === 'none' ? 0 : null
    const eventId = scope === 'event' ? event.id : null
    const outcome = await mutate(leagueId, 'protest-window.set', { eventId, minutes: set })
    if (outcome.ok) notify('The protest window is set. Results that are submitted from now on have it.')
    return outcome
  }

  return (
    <FormDialog title="Protest window" submitLabel="Set window" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <p className="text-soft">
            A submitted result stays provisional for this long, counted by the server. Then it becomes
            official by itself, unless it is under protest.
          </p>
          <Choice
            label="For"
            value={scope}
            onChange={choose}
            options={[
              ['event', 'This event'],
              ['league', 'The whole league'],
            ]}
          />
          <Choice
            label="Window"
            value={how}
            onChange={setHow}
            options={[
              ...(scope === 'event' ? ([['league', 'As in the league']] as const) : []),
              ['none', 'None'],
              ['minutes', 'Minutes'],
            ]}
          />
          {how === 'league' && <p className="text-soft">The league has {ofLeague}.</p>}
          {how === 'minutes' && (
            <TextField
              label="Minutes"
              required
              inputMode="numeric"
              pattern="[0-9]+"
              value={minutes}
              hint={`${suggestedMinutes} is usual; a week (10080) at most`}
              error={errorOf('minutes')}
              onChange={(change) => setMinutes(change.target.value)}
            />
          )}
        </>
      )}
    </FormDialog>
  )
}

function howOf(minutes: number | null): How {
  if (minutes === null) return 'league'
  return minutes === 0 ? 'none' : 'minutes'
}
