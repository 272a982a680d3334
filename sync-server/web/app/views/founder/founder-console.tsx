import type { FounderPage, FounderView } from '#shared/queries/public/founder-pages.ts'
import { ActsTable } from './acts-table.tsx'
import { Failures } from './failures.tsx'
import { LeagueDetails } from './league-details.tsx'
import { LeagueSearch } from './league-search.tsx'
import { Overview } from './overview.tsx'
import { PeopleSearch } from './people-search.tsx'
import { PersonDetails } from './person-details.tsx'
import { Services } from './services.tsx'
import { More } from './table.tsx'
import { titleOfFounder } from './title.ts'
import { ActNotes } from '../account/act-notes.tsx'

/** The founder's console: what there is, why somebody has what they have, and what failed. */
export function FounderConsole({ page }: { page: FounderPage }) {
  const { view, done, refusal } = page
  return (
    <div className="flex flex-col gap-6">
      <nav aria-label="Console" className="flex flex-wrap gap-x-5 border-b border-line text-sm">
        {places.map(({ to, name, kinds }) => (
          <a
            key={to}
            href={to}
            aria-current={kinds.includes(view.kind) ? 'page' : undefined}
            className="-mb-px flex min-h-11 items-center border-b-2 border-transparent text-soft hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink"
          >
            {name}
          </a>
        ))}
      </nav>
      <h1 className="text-2xl font-bold tracking-tight break-words sm:text-3xl">{titleOfFounder(view)}</h1>
      <ActNotes done={done} refusal={refusal} />
      <Content page={page} view={view} />
    </div>
  )
}

const places: readonly { to: string; name: string; kinds: readonly FounderView['kind'][] }[] = [
  { to: '/founder', name: 'Overview', kinds: ['overview'] },
  { to: '/founder/people', name: 'People', kinds: ['people', 'person'] },
  { to: '/founder/leagues', name: 'Leagues', kinds: ['leagues', 'league'] },
  { to: '/founder/failures', name: 'Failures', kinds: ['failures'] },
  { to: '/founder/services', name: 'Services', kinds: ['services'] },
  { to: '/founder/acts', name: 'Acts', kinds: ['acts'] },
]

function Content({ page, view }: { page: FounderPage; view: FounderView }) {
  switch (view.kind) {
    case 'overview':
      return <Overview view={view} />
    case 'people':
      return <PeopleSearch q={view.q} list={view.list} />
    case 'person':
      return <PersonDetails page={page} view={view} />
    case 'leagues':
      return <LeagueSearch q={view.q} list={view.list} />
    case 'league':
      return <LeagueDetails page={page} view={view} />
    case 'failures':
      return <Failures page={page} view={view} />
    case 'services':
      return <Services page={page} view={view} />
    case 'acts':
      return (
        <div>
          <ActsTable title="Acts of founders, the newest first" acts={view.list.items} />
          <More list={view.list} />
        </div>
      )
    case 'message':
      return <p className="text-soft">{view.text}</p>
  }
}
