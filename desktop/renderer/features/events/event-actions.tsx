import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { PlannedEvent } from '#shared/queries/calendar.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { useLive } from '../../live-query.ts'
import { mutate } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { AreaField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { EditEvent } from './event-dialog.tsx'

type Opened = 'edit' | 'cancel' | 'remove'

/** What the office can do with an event: change it, cancel it and take that back, remove it while it is empty. */
export function EventActions({ league, event }: { league: LeagueDetail; event: EventDetail }) {
  const may = can(league.role, 'event.manage')
  const live = useLive('calendar', may ? { leagueId: league.id, seasonId: event.seasonId } : null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const planned = live.kind === 'ready' ? live.data.find(({ id }) => id === event.id) : undefined
  if (!may || planned === undefined) return null
  const close = (): void => setOpened(null)
  const empty = planned.sessions.every((session) => !session.entered)
  return (
    <>
      <Button onClick={() => setOpened('edit')}>Edit event</Button>
      {planned.status === 'cancelled' ? (
        <>
          {empty && (
            <Button look="quiet" onClick={() => setOpened('remove')}>
              Remove…
            </Button>
          )}
          <Button onClick={() => void restore(league.id, planned)}>Restore event</Button>
        </>
      ) : (
        <Button look="quiet" onClick={() => setOpened('cancel')}>
          Cancel event…
        </Button>
      )}
      {opened === 'edit' && <EditEvent leagueId={league.id} event={planned} onClose={close} />}
      {opened === 'cancel' && <CancelEvent leagueId={league.id} event={planned} onClose={close} />}
      {opened === 'remove' && <RemoveEvent leagueId={league.id} event={planned} onClose={close} />}
    </>
  )
}

/** Why an event is cancelled, for everybody. */
export function CancelReason({ league, event }: { league: LeagueDetail; event: EventDetail }) {
  const cancelled = event.status === 'cancelled'
  const live = useLive('calendar', cancelled ? { leagueId: league.id, seasonId: event.seasonId } : null)
  const planned = live.kind === 'ready' ? live.data.find(({ id }) => id === event.id) : undefined
  if (!cancelled || !planned?.cancelReason) return null
  return (
    <p className="panel border-danger-line px-4 py-3">
      <span className="font-medium">Cancelled:</span> {planned.cancelReason}
    </p>
  )
}

interface DialogProps {
  readonly leagueId: string
  readonly event: PlannedEvent
  readonly onClose: () => void
}

function CancelEvent({ leagueId, event, onClose }: DialogProps) {
  const [reason, setReason] = useState('')
  const entered = event.sessions.some((session) => session.entered)
  return (
    <FormDialog
      title={`Cancel ${event.name}`}
      submitLabel="Cancel the event"
      onClose={onClose}
      onSubmit={() => mutate(leagueId, 'event.cancel', { id: event.id, reason })}
    >
      {(errorOf) => (
        <>
          <p className="text-soft">
            It stays in the calendar as cancelled, and can be restored.
            {entered && ' What was entered for it stays, and counts for nothing while it is cancelled.'}
          </p>
          <AreaField
            label="Reason, for everybody to read"
            required
            minLength={3}
            value={reason}
            error={errorOf('reason')}
            onChange={(change) => setReason(change.target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}

function RemoveEvent({ leagueId, event, onClose }: DialogProps) {
  async function remove() {
    const outcome = await mutate(leagueId, 'event.remove', { id: event.id, seasonId: event.seasonId })
    if (outcome.ok) {
      notify(`${event.name} is removed from the calendar.`)
      go({ screen: 'events', leagueId })
    }
    return outcome
  }
  return (
    <FormDialog
      title={`Remove ${event.name}`}
      submitLabel="Remove for good"
      onClose={onClose}
      onSubmit={remove}
    >
      {() => <p className="text-soft">Nothing was entered for it. It cannot be brought back.</p>}
    </FormDialog>
  )
}

async function restore(leagueId: string, event: PlannedEvent): Promise<void> {
  const outcome = await mutate(leagueId, 'event.restore', { id: event.id })
  if (outcome.ok) notify(`${event.name} is on the calendar again.`)
  else notify(outcome.message, 'danger')
}
