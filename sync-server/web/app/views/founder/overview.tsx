import type { FounderView } from '#shared/queries/public/founder-pages.ts'
import { ActsTable } from './acts-table.tsx'
import { Facts } from './facts.tsx'
import { SearchForm } from './search-form.tsx'

/** How much there is, and where to look. */
export function Overview({ view: { counts, acts } }: { view: Extract<FounderView, { kind: 'overview' }> }) {
  const { people, leagues, subscriptions, parked, failed } = counts
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <SearchForm to="/founder/people" label="Find a person, by name, Discord name or id" q="" />
        <SearchForm to="/founder/leagues" label="Find a league, by name, short name or id" q="" />
      </div>
      <Facts
        facts={[
          ['People', people],
          ['Leagues on Free', leagues.FREE],
          ['Leagues on Pro', leagues.PRO],
          ['Leagues on Elite', leagues.ELITE],
          ['Subscriptions that run', subscriptions],
          ['Customers of nobody known', parked],
          [
            'Failed events and jobs',
            <a key="failed" className="link" href="/founder/failures">
              {failed}
            </a>,
          ],
        ]}
      />
      <ActsTable title="Done last" acts={acts} />
    </>
  )
}
