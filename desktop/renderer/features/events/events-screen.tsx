import { useState } from 'react'
import { wallTime } from '#shared/calendar/zoned-start.ts'
import { can } from '#shared/policy/policy.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Season } from '../../in-league.tsx'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { NoSeason, SeasonSelect } from '../league/season-select.tsx'
import { dueEvent } from './due-event.ts'
import { AddEvent } from './event-dialog.tsx'
import { EventLine } from './event-line.tsx'
import { FeedDialog } from './feed-dialog.tsx'
import { MonthView } from './month-view.tsx'
import { ownZone } from './zones.ts'

type Filter = 'all' | EventListItem['status']

/** The season's calendar with what came of it. */
export function EventsScreen({ league, season }: { league: LeagueDetail; season: Season | null }) {
  const live = useLive('events', season && { leagueId: league.id, seasonId: season.id })
  const [adding, setAdding] = useState<{ readonly day: string | null } | null>(null)
  const [feed, setFeed] = useState(false)
  const [filter, setFilter] = useState<Filter>('all')
  const [opened] = useState(() => Date.now())
  const [look, setLook] = useState<'list' | 'month'>('list')
  if (season === null) return <NoSeason title="Events" />
  const mayAdd = can(league.role, 'event.manage')
  const add = mayAdd && (
    <Button look="primary" onClick={() => setAdding({ day: null })}>
      Add event
    </Button>
  )
  return (
    <Page
      title="Events"
      beside={
        <>
          <SeasonSelect league={league} season={season} />
          <Button onClick={() => setFeed(true)}>Calendar feed</Button>
          {add}
        </>
      }
    >
      <div className="flex max-w-5xl flex-col gap-3">
        <div className="flex gap-3">
          <Choice
            label="Look"
            value={look}
            options={[
              ['list', 'List'],
              ['month', 'Month'],
            ]}
            onChange={setLook}
          />
          <Choice label="Which" value={filter} options={filters} onChange={setFilter} />
        </div>
        <Loaded live={live}>
          {(events) =>
            look === 'month' ? (
              <MonthView
                leagueId={league.id}
                events={events.filter((event) => filter === 'all' || event.status === filter)}
                at={dayOf(dueEvent(events, opened)?.startsAt ?? isoOf(opened))}
                today={dayOf(isoOf(opened))}
                onAdd={mayAdd ? (day) => setAdding({ day }) : null}
              />
            ) : (
              <List league={league} events={events} filter={filter} mayAdd={mayAdd} add={add} />
            )
          }
        </Loaded>
      </div>
      {adding && (
        <AddEvent
          leagueId={league.id}
          seasonId={season.id}
          nextRound={live.kind === 'ready' ? Math.max(0, ...live.data.map((event) => event.round)) + 1 : 1}
          day={adding.day}
          onClose={() => setAdding(null)}
        />
      )}
      {feed && <FeedDialog slug={league.slug} onClose={() => setFeed(false)} />}
    </Page>
  )
}

interface ListProps {
  readonly league: LeagueDetail
  readonly events: readonly EventListItem[]
  readonly filter: Filter
  readonly mayAdd: boolean
  readonly add: React.ReactNode
}

function List({ league, events, filter, mayAdd, add }: ListProps) {
  const shown = events.filter((event) => filter === 'all' || event.status === filter)
  return (
    <div className="panel overflow-hidden">
      {events.length === 0 ? (
        <Blank title="No events yet" action={add}>
          {mayAdd
            ? 'Add the first round of the season with its sessions.'
            : 'An owner or admin adds the rounds of the season.'}
        </Blank>
      ) : shown.length === 0 ? (
        <Blank title={`No ${filters.find(([value]) => value === filter)?.[1].toLowerCase() ?? ''} events`}>
          The season has {events.length} in all.
        </Blank>
      ) : (
        <ul>
          {shown.map((event) => (
            <EventLine key={event.id} event={event} leagueId={league.id} />
          ))}
        </ul>
      )}
    </div>
  )
}

const filters: readonly (readonly [Filter, string])[] = [
  ['all', 'All'],
  ['scheduled', 'Upcoming'],
  ['completed', 'Completed'],
  ['cancelled', 'Cancelled'],
]

const isoOf = (ms: number): string => new Date(ms).toISOString()
const dayOf = (instant: string): string => wallTime(instant, ownZone()).date
