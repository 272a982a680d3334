import { useState } from 'react'
import type { EventListItem } from '#shared/queries/events.ts'
import type { LatestSession } from '#shared/queries/latest-session.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatInstant } from '#shared/ui/local-time.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { StandingsTable } from '#shared/ui/standings-table.tsx'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { RoleBadge, SessionBadge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { certaintyOf } from '../standings/certainty.ts'
import { ClosedSeason } from '../plan/closed-season.tsx'
import { dueEvent } from '../events/due-event.ts'
import { NoSeason, SeasonSelect } from './season-select.tsx'

/** A league at a glance: what comes next, what happened last, who leads. */
export function OverviewScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const scope = season && { leagueId: league.id, seasonId: season.id }
  const [openedAt] = useState(() => Date.now())
  const events = useLive('events', scope)
  const latest = useLive('latest-session', scope)
  const standings = useLive('standings', scope && { ...scope, kind: 'driver' })
  if (season === null) return <NoSeason title={league.name} />
  return (
    <Page
      title={league.name}
      beside={
        <>
          <SeasonSelect league={league} season={season} />
          <RoleBadge role={league.role} />
        </>
      }
    >
      <div className="grid max-w-6xl grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Panel title="Next event">
            <Loaded live={events}>
              {(list) => <Next event={dueEvent(list, openedAt)} leagueId={league.id} />}
            </Loaded>
          </Panel>
          <Panel title="Last result">
            <Loaded live={latest}>{(session) => <Last session={session} leagueId={league.id} />}</Loaded>
          </Panel>
        </div>
        <Panel
          title="Standings"
          beside={
            standings.kind === 'ready' &&
            standings.data.rows.length > 0 && (
              <ProvisionalMark certainty={certaintyOf(standings.data)} brief />
            )
          }
        >
          <Loaded live={standings}>
            {(view) =>
              view.closed ? (
                <ClosedSeason season={season} role={league.role} />
              ) : view.rows.length === 0 ? (
                <Blank title="No standings yet">They appear with the first result.</Blank>
              ) : (
                <StandingsTable
                  caption={`Top of the driver standings, ${season.name}`}
                  kind="driver"
                  rows={view.rows.slice(0, 10)}
                  short
                />
              )
            }
          </Loaded>
          <div className="border-t border-line p-2">
            <Button look="quiet" onClick={() => go({ screen: 'standings', leagueId: league.id })}>
              All standings
            </Button>
          </div>
        </Panel>
      </div>
    </Page>
  )
}

function Next({ event, leagueId }: { event: EventListItem | null; leagueId: string }) {
  if (event === null) {
    return (
      <Blank title="Nothing is scheduled">Every event of the season is over, or none has been added.</Blank>
    )
  }
  const open = event.sessions.find((session) => session.status === 'draft' && session.kind !== 'practice')
  return (
    <div className="flex flex-col gap-3 px-4 pb-4">
      <div>
        <p className="text-lg font-semibold tracking-tight">{event.name}</p>
        <p className="text-soft">
          Round {event.round} · {event.track}
        </p>
        <p className="tabular text-soft">
          <time dateTime={event.startsAt}>{formatInstant(event.startsAt)}</time>
        </p>
      </div>
      <div className="flex gap-2">
        <Button onClick={() => go({ screen: 'event', leagueId, eventId: event.id })}>Open event</Button>
        {open && (
          <Button
            look="quiet"
            onClick={() => go({ screen: 'sheet', leagueId, eventId: event.id, sessionId: open.id })}
          >
            Enter {open.name.toLowerCase()} result
          </Button>
        )}
      </div>
    </div>
  )
}

function Last({ session, leagueId }: { session: LatestSession | null; leagueId: string }) {
  const results = useLive('session-results', session && { leagueId, sessionId: session.id })
  if (session === null) return <Blank title="No result yet">The first submitted session appears here.</Blank>
  return (
    <div className="pb-2">
      <div className="flex items-start justify-between gap-4 px-4 pb-3">
        <div>
          <p className="font-medium">{session.eventName}</p>
          <p className="text-sm text-soft">
            Round {session.round} · {session.name}
          </p>
        </div>
        <SessionBadge status={session.status} underProtest={session.underProtest} />
      </div>
      <Loaded live={results}>
        {(rows) => (
          <ol>
            {rows.slice(0, 3).map((row) => (
              <li key={row.id} className="flex items-center gap-3 border-t border-line px-4 py-2">
                <span className="tabular w-6 text-right font-semibold">{row.position ?? row.status}</span>
                <CarNumber value={row.carNumber} />
                <span className="min-w-0 flex-1 truncate font-medium">{row.drivers.join(', ')}</span>
                <span className="truncate text-soft">{row.teamName}</span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      <div className="border-t border-line p-2">
        <Button look="quiet" onClick={() => go({ screen: 'event', leagueId, eventId: session.eventId })}>
          Whole result
        </Button>
      </div>
    </div>
  )
}
