import { useState } from 'react'
import { can } from '#shared/policy/policy.ts'
import type { EventDetail, EventDetailSession } from '#shared/queries/event.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { ResultTable } from '#shared/ui/result-table.tsx'
import { useLive } from '../../live-query.ts'
import { mutate } from '../../mutate.ts'
import { Badge, SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go, notify } from '../../view.ts'
import { ShareDialog } from './share-dialog.tsx'

/** An event with its sessions and their results. */
export function EventScreen({ league, eventId }: { league: LeagueDetail; eventId: string }) {
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
          <Sessions league={league} event={event} />
        )
      }
    </Loaded>
  )
}

function Sessions({ league, event }: { league: LeagueDetail; event: EventDetail }) {
  return (
    <Page
      title={event.name}
      above={`${event.seasonName} · Round ${event.round}`}
      below={
        <span className="tabular">
          {event.track} · <time dateTime={event.startsAt}>{formatInstant(event.startsAt)}</time>
          {event.laps !== null && ` · ${event.laps} laps`}
        </span>
      }
      beside={event.status === 'cancelled' && <Badge tone="danger">Cancelled</Badge>}
    >
      <div className="flex max-w-5xl flex-col gap-6">
        {event.sessions.map((session) => (
          <Session key={session.id} league={league} event={event} session={session} />
        ))}
      </div>
    </Page>
  )
}

interface SessionProps {
  readonly league: LeagueDetail
  readonly event: EventDetail
  readonly session: EventDetailSession
}

function Session({ league, event, session }: SessionProps) {
  const live = useLive('session-results', { leagueId: league.id, sessionId: session.id })
  const [sharing, setSharing] = useState(false)
  const mayEnter = can(league.role, 'result.enter') && event.status !== 'cancelled'
  const open = (): void =>
    go({ screen: 'sheet', leagueId: league.id, eventId: event.id, sessionId: session.id })
  return (
    <section className="panel overflow-hidden" aria-labelledby={session.id}>
      <header className="flex flex-wrap items-center justify-between gap-3 py-2 pr-2 pl-4">
        <div className="flex items-center gap-3">
          <h2 id={session.id} className="font-semibold">
            {session.name}
          </h2>
          <SessionBadge status={session.status} underProtest={session.underProtest} />
          {session.multiplier !== '1' && !mayEnter && (
            <span className="text-xs text-soft">{session.multiplier} × points</span>
          )}
        </div>
        <div className="flex gap-2">
          {mayEnter && session.kind !== 'practice' && (
            <Button onClick={() => setSharing(true)}>Points × {session.multiplier}</Button>
          )}
          {mayEnter && session.status === 'provisional' && !session.underProtest && (
            <Button onClick={() => void declareOfficial(league.id, session)}>Declare official</Button>
          )}
          {mayEnter && (
            <Button look={session.status === 'draft' ? 'primary' : 'plain'} onClick={open}>
              {session.status === 'draft' ? 'Enter result' : 'Correct result'}
            </Button>
          )}
        </div>
      </header>
      <Loaded live={live}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="border-t border-line px-4 py-4 text-soft">
              No result yet.{mayEnter ? '' : ' A steward enters it.'}
            </p>
          ) : (
            <>
              <ResultTable caption={`${session.name} result`} rows={rows} />
              <p className="tabular border-t border-line px-4 py-2 text-xs text-faint">
                Version {session.sheetVersion}
                {session.submittedBy && ` · submitted by ${session.submittedBy}`}
                {session.submittedAt && ` · ${formatInstant(session.submittedAt)}`}
              </p>
            </>
          )
        }
      </Loaded>
      {sharing && <ShareDialog leagueId={league.id} session={session} onClose={() => setSharing(false)} />}
    </section>
  )
}

async function declareOfficial(leagueId: string, session: EventDetailSession): Promise<void> {
  const outcome = await mutate(leagueId, 'session.declare-official', { sessionId: session.id })
  if (outcome.ok) notify(`${session.name} is declared official.`)
  else notify(outcome.message, 'danger')
}
