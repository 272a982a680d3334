import { useState } from 'react'
import { usualProtestMinutes } from '#shared/model/protest-minutes.ts'
import { formatMinutes } from '#shared/ui/protest-window.ts'
import { mutate } from '../../mutate.ts'
import { offerUndo } from '../../offer-undo.ts'
import { Choice } from '../../ui/choice.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { MinutesField } from '../../ui/minutes-field.tsx'

type Scope = 'event' | 'league'
type How = 'league' | 'none' | 'minutes'

interface WindowDialogProps {
  readonly leagueId: string
  /** What the league has, in minutes; 0 is no window. */
  readonly leagueMinutes: number
  /** The event that is open, with its own window (null: as in the league); null where the league is meant. */
  readonly event: { readonly id: string; readonly protestMinutes: number | null } | null
  readonly onClose: () => void
}

/** How long results stay open to protest: of one event, or of the whole league. */
export function WindowDialog({ leagueId, leagueMinutes, event, onClose }: WindowDialogProps) {
  const own = event === null ? leagueMinutes : event.protestMinutes
  const [scope, setScope] = useState<Scope>(event === null ? 'league' : 'event')
  const [how, setHow] = useState<How>(howOf(own))
  const [minutes, setMinutes] = useState(String(own || leagueMinutes || usualProtestMinutes))
  const [reason, setReason] = useState('')
  const choose = (next: Scope): void => {
    setScope(next)
    if (next === 'league' && how === 'league') setHow(howOf(leagueMinutes))
  }

  async function submit() {
    const set = how === 'minutes' ? Number(minutes) : how === 'none' ? 0 : null
    const eventId = scope === 'event' && event !== null ? event.id : null
    const before = eventId === null ? leagueMinutes : own
    const outcome = await mutate(leagueId, 'protest-window.set', { eventId, minutes: set, reason })
    if (outcome.ok) {
      const words = {
        done: 'The protest window is set. Results that are submitted from now on have it.',
        undone: 'The protest window is what it was.',
      }
      const back = { eventId, minutes: before, reason: `Taken back: ${reason}`.slice(0, 1000) }
      offerUndo(leagueId, words, 'protest-window.set', back)
    }
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
          {event !== null && (
            <Choice
              label="For"
              value={scope}
              onChange={choose}
              options={[
                ['event', 'This event'],
                ['league', 'The whole league'],
              ]}
            />
          )}
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
          {how === 'league' && (
            <p className="text-soft">
              The league has {leagueMinutes === 0 ? 'no protest window' : formatMinutes(leagueMinutes)}.
            </p>
          )}
          {how === 'minutes' && (
            <MinutesField
              label="Minutes"
              value={minutes}
              hint={`${usualProtestMinutes} is usual; a week (10080) at most`}
              error={errorOf('minutes')}
              onChange={setMinutes}
            />
          )}
          <ReasonField
            value={reason}
            hint="Kept in the audit log"
            error={errorOf('reason')}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}

function howOf(minutes: number | null): How {
  if (minutes === null) return 'league'
  return minutes === 0 ? 'none' : 'minutes'
}
