import { useState } from 'react'
import { groupAttendance } from '#shared/model/attendance.ts'
import { can } from '#shared/policy/policy.ts'
import type { AskedDriver } from '#shared/queries/attendance.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { useLive } from '../../live-query.ts'
import { useServerNow } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { AnswerForDriver } from './answer-for-driver.tsx'
import { AttendanceList } from './attendance-list.tsx'
import { OwnAnswer } from './own-answer.tsx'

interface AttendancePanelProps {
  readonly league: LeagueDetail
  readonly event: EventDetail
  readonly userId: string
}

/** Who comes to an event, who does not, and who has not said; until it starts, with the answer of the person themselves. */
export function AttendancePanel({ league, event, userId }: AttendancePanelProps) {
  const live = useLive('attendance', { leagueId: league.id, eventId: event.id })
  const now = useServerNow()
  const open = event.status === 'scheduled' && Date.parse(event.startsAt) > now
  // What is over is told where somebody answered, and takes no room otherwise.
  if (!open && (live.kind !== 'ready' || live.data.every(({ state }) => state === null))) return null
  return (
    <Loaded live={live}>
      {(drivers) => <Attending league={league} event={event} userId={userId} drivers={drivers} open={open} />}
    </Loaded>
  )
}

interface AttendingProps extends AttendancePanelProps {
  readonly drivers: readonly AskedDriver[]
  readonly open: boolean
}

function Attending({ league, event, userId, drivers, open }: AttendingProps) {
  const [answering, setAnswering] = useState(false)
  const own = drivers.find((driver) => driver.userId === userId)
  const mayAnswer = open && can(league.role, 'event.manage')
  const { confirmed, withdrawn, unanswered } = groupAttendance(drivers)
  return (
    <Panel
      title="Who comes"
      beside={
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-1">
          <p className="tabular text-sm text-soft">
            {confirmed.length} confirmed · {withdrawn.length} withdrawn · {unanswered.length} not answered
          </p>
          {mayAnswer && drivers.length > 0 && (
            <Button look="quiet" onClick={() => setAnswering(true)}>
              Answer for a driver…
            </Button>
          )}
        </div>
      }
    >
      {open && own && <OwnAnswer leagueId={league.id} event={event} driver={own} />}
      {open && !own && league.role === 'DRIVER' && (
        <p className="border-t border-line px-4 py-2 text-soft">
          No driver is linked to your account, so that you cannot answer here. An admin of the league can link
          it.
        </p>
      )}
      {drivers.length === 0 ? (
        <Blank
          title="No drivers to ask yet"
          action={
            can(league.role, 'roster.manage') && (
              <Button onClick={() => go({ screen: 'roster', leagueId: league.id })}>Add drivers</Button>
            )
          }
        >
          Drivers on the roster confirm or withdraw here, on the web and in Discord.
        </Blank>
      ) : (
        <AttendanceList drivers={drivers} />
      )}
      {answering && (
        <AnswerForDriver
          leagueId={league.id}
          event={event}
          drivers={drivers}
          onClose={() => setAnswering(false)}
        />
      )}
    </Panel>
  )
}
