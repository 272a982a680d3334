import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { formatMinutes } from '#shared/ui/protest-window.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { CancelReason, EventActions } from '../events/event-actions.tsx'
import { startWords } from '../events/zones.ts'
import { ImportButton } from '../import/import-button.tsx'
import { AttendancePanel } from './attendance-panel.tsx'
import { EventRulings } from './event-rulings.tsx'
import { SessionPanel } from './session-panel.tsx'
import { WindowDialog } from './window-dialog.tsx'

/** An event with its sessions, their results and the rulings on them. */
export function EventScreen({
  league,
  eventId,
  userId,
}: {
  league: LeagueDetail
  eventId: string
  userId: string
}) {
  const live = useLive('event', { leagueId: league.id, eventId })
  return (
    <Loaded live={live}>
      {(event) =>
        event === null ? (
          <Page title="Event">
            <div className="panel max-w-3xl">
              <Blank
                title="This event is gone"
                action={
                  <Button onClick={() => go({ screen: 'events', leagueId: league.id })}>All events</Button>
                }
              >
                Somebody removed it from the calendar.
              </Blank>
            </div>
          </Page>
        ) : (
          <Event league={league} event={event} userId={userId} />
        )
      }
    </Loaded>
  )
}

interface EventProps {
  readonly league: LeagueDetail
  readonly event: EventDetail
  readonly userId: string
}

function Event({ league, event, userId }: EventProps) {
  const [setting, setSetting] = useState(false)
  const minutes = event.protestMinutes ?? event.leagueProtestMinutes ?? 0
  const window = minutes === 0 ? 'No protest window' : `Protest window ${formatMinutes(minutes)}`
  return (
    <Page
      title={event.name}
      above={`${event.seasonName} · Round ${event.round}`}
      below={
        <span className="tabular">
          {event.track} · <time dateTime={event.startsAt}>{startWords(event.startsAt, event.zone)}</time>
          {event.laps !== null && ` · ${event.laps} laps`}
          {event.distanceM !== null && ` · ${event.distanceM / 1000} km`}
        </span>
      }
      beside={
        <>
          {event.status === 'cancelled' && <Badge tone="danger">Cancelled</Badge>}
          {can(league.role, 'result.enter') && event.status !== 'cancelled' && <ImportButton />}
          <EventActions league={league} event={event} />
          {can(league.role, 'rules.manage') ? (
            <Button onClick={() => setSetting(true)}>{window}</Button>
          ) : (
            <span className="text-sm text-soft">{window}</span>
          )}
        </>
      }
    >
      <div className="flex max-w-5xl flex-col gap-6">
        <CancelReason league={league} event={event} />
        <AttendancePanel league={league} event={event} userId={userId} />
        {event.sessions.map((session) => (
          <SessionPanel key={session.id} league={league} event={event} session={session} />
        ))}
        <EventRulings league={league} event={event} />
      </div>
      {setting && (
        <WindowDialog
          leagueId={league.id}
          leagueMinutes={event.leagueProtestMinutes ?? 0}
          event={event}
          onClose={() => setSetting(false)}
        />
      )}
    </Page>
  )
}
