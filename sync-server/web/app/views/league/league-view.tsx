import type { LeaguePage } from '#shared/queries/public/league-page.ts'
import type { StandingsView } from '#shared/queries/standings-view.ts'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { StandingsTable } from '#shared/ui/standings-table.tsx'
import { ClosedSeason } from './closed-season.tsx'
import { ExplanationPanel } from './explanation-panel.tsx'
import { EventList } from './event-list.tsx'
import { LatestResult } from './latest-result.tsx'
import { NextEvent } from './next-event.tsx'
import { LeagueLogo } from '../frame/league-logo.tsx'
import { PlanMark } from '../frame/plan-mark.tsx'
import { SeasonSelector } from './season-selector.tsx'
import { Empty, Section } from '../frame/section.tsx'

interface LeagueViewProps {
  readonly page: LeaguePage
  /** ms since 1970. */
  readonly now: number
}

/** A league in one season: standings, the latest result, what comes next, the calendar. */
export function LeagueView({ page, now }: LeagueViewProps) {
  const { league, season, seasons, events, latest } = page
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <LeagueName league={league} />
        {season && <SeasonSelector seasons={seasons} selected={season} />}
      </div>
      {page.closed ? (
        <ClosedSeason season={season?.name ?? ''} lifts={page.closed} slug={league.slug} />
      ) : season === null ? (
        <div className="panel">
          <Empty>This league has no season yet. Its standings and results will appear here.</Empty>
        </div>
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-8">
            {standingsKinds.map((kind) => (
              <Standings key={kind} kind={kind} page={page} />
            ))}
          </div>
          <div className="flex min-w-0 flex-col gap-8">
            <NextEvent events={events} now={now} slug={league.slug} />
            {latest && <LatestResult latest={latest} slug={league.slug} />}
          </div>
          <div className="min-w-0 lg:col-span-2">
            <Section id="events" title="Events">
              {events.length === 0 ? (
                <Empty>No events yet.</Empty>
              ) : (
                <EventList events={events} slug={league.slug} />
              )}
            </Section>
          </div>
        </div>
      )}
      {page.explained && (
        <ExplanationPanel explained={page.explained} closeHref={explainAddress(page, null)} />
      )}
    </>
  )
}

/** The league's name, in its colour where it has one, and its plan beside it. */
function LeagueName({ league }: { league: LeaguePage['league'] }) {
  const name = (
    <h1 className="min-w-0 text-2xl font-bold tracking-tight break-words sm:text-3xl">{league.name}</h1>
  )
  return (
    <div
      className={`flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 ${league.accent ? 'grow basis-72' : ''}`}
    >
      <LeagueLogo league={league} side={48} />
      {league.accent === null ? (
        name
      ) : (
        <div className="min-w-0 grow">
          <AccentBand accent={league.accent}>{name}</AccentBand>
        </div>
      )}
      <PlanMark plan={league.plan} />
    </div>
  )
}

/** The page with the way to a total beside it, and without for null. */
function explainAddress({ league, season }: LeaguePage, subjectId: string | null): string {
  const query = new URLSearchParams()
  if (season && !season.isActive) query.set('season', season.id)
  if (subjectId !== null) query.set('explain', subjectId)
  return `/l/${league.slug}/standings${query.size > 0 ? `?${query.toString()}` : ''}`
}

const standingsKinds = ['driver', 'team'] as const
const titles = { driver: 'Driver standings', team: 'Team standings' }

function Standings({ kind, page }: { kind: 'driver' | 'team'; page: LeaguePage }) {
  const view: StandingsView = kind === 'driver' ? page.drivers : page.teams
  const title = titles[kind]
  if (view.rows.length === 0 && kind === 'team') return null
  return (
    <Section
      id={`${kind}-standings`}
      title={title}
      aside={view.rows.length > 0 && <ProvisionalMark certainty={certaintyOfStandings(view)} />}
    >
      {view.rows.length === 0 ? (
        <Empty>
          {page.latest ? 'The standings are being computed.' : 'Standings appear with the first result.'}
        </Empty>
      ) : (
        <StandingsTable
          caption={`${title}, ${page.season?.name}`}
          kind={kind}
          rows={view.rows}
          explainHref={({ id }) => explainAddress(page, id)}
        />
      )}
    </Section>
  )
}
