import type { DrawnFor, WholePage } from '#shared/queries/public/pages.ts'
import { CalendarView } from './calendar/calendar-view.tsx'
import { EventView } from './event/event-view.tsx'
import { RevisionsView } from './event/revisions-view.tsx'
import { OverviewView } from './overview/overview-view.tsx'
import { DriverView } from './people/driver-view.tsx'
import { TeamView } from './people/team-view.tsx'
import { RulesView } from './rules/rules-view.tsx'
import { SeasonsView } from './seasons/seasons-view.tsx'
import { EmbedLines } from './share/embed-lines.tsx'
import { StandingsView } from './standings/standings-view.tsx'

/** A public page by its kind; those of which other sites may show parts say how. */
export function PublicView({ page, drawnFor }: { page: WholePage; drawnFor: DrawnFor }) {
  const { publicUrl } = drawnFor
  const shownElsewhere = embedded.has(page.kind) && page.closed === null && publicUrl !== null
  return (
    <>
      <PageByKind page={page} drawnFor={drawnFor} />
      {shownElsewhere && <EmbedLines league={page.league} publicUrl={publicUrl} />}
    </>
  )
}

const embedded: ReadonlySet<WholePage['kind']> = new Set(['overview', 'calendar', 'standings', 'event'])

function PageByKind({ page, drawnFor }: { page: WholePage; drawnFor: DrawnFor }) {
  const { now, publicUrl } = drawnFor
  switch (page.kind) {
    case 'overview':
      return <OverviewView page={page} now={now} />
    case 'calendar':
      return <CalendarView page={page} now={now} publicUrl={publicUrl} />
    case 'event':
      return <EventView page={page} now={now} />
    case 'driver':
      return <DriverView page={page} />
    case 'team':
      return <TeamView page={page} />
    case 'rules':
      return <RulesView page={page} />
    case 'seasons':
      return <SeasonsView page={page} />
    case 'standings':
      return <StandingsView page={page} />
    case 'revisions':
      return <RevisionsView page={page} />
  }
}
