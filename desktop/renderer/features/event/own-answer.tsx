import type { Attendance } from '#shared/model/attendance.ts'
import type { AskedDriver } from '#shared/queries/attendance.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import { mutate } from '../../mutate.ts'
import { notify } from '../../notify.ts'
import { Button } from '../../ui/button.tsx'

interface OwnAnswerProps {
  readonly leagueId: string
  readonly event: EventDetail
  readonly driver: AskedDriver
}

/** Whether the person comes themselves, and the other answer. */
export function OwnAnswer({ leagueId, event, driver }: OwnAnswerProps) {
  async function answer(state: Attendance): Promise<void> {
    const outcome = await mutate(leagueId, 'attendance.set', {
      eventId: event.id,
      driverId: driver.id,
      state,
    })
    if (!outcome.ok) notify(outcome.message, 'danger')
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-sunken px-4 py-2">
      <output>{words[driver.state ?? 'unanswered']}</output>
      <div className="flex gap-2">
        {driver.state !== 'confirmed' && (
          <Button look={driver.state === null ? 'primary' : 'plain'} onClick={() => void answer('confirmed')}>
            Confirm
          </Button>
        )}
        {driver.state !== 'withdrawn' && <Button onClick={() => void answer('withdrawn')}>Withdraw</Button>}
      </div>
    </div>
  )
}

const words = {
  confirmed: 'You have confirmed that you come.',
  withdrawn: 'You have withdrawn from this event.',
  unanswered: 'Do you come? You can change your answer until the event starts.',
} as const
