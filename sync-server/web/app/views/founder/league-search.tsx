import type { FoundLeague, Listed } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { SearchForm } from './search-form.tsx'
import { More, TableSection } from './table.tsx'
import { planName } from './words.ts'

/** Finding leagues, deleted ones too. */
export function LeagueSearch({ q, list }: { q: string; list: Listed<FoundLeague> }) {
  return (
    <>
      <SearchForm to="/founder/leagues" label="Name, short name or id" q={q} />
      <div>
        <TableSection
          id="leagues"
          title={q === '' ? 'All leagues, the newest first' : `Leagues found for “${q}”`}
          head={['Name', 'Short name', 'Plan', 'Members', 'Founded', 'State']}
          empty={q === '' ? 'There is no league yet.' : 'No league is called so. Try a part of the name.'}
          rows={list.items.map((each) => ({
            key: each.id,
            cells: [
              <a key="name" className="link" href={`/founder/leagues/${each.id}`}>
                {each.name}
              </a>,
              each.slug,
              planName(each.plan),
              each.members,
              <Instant key="founded" iso={each.createdAt} />,
              each.deletedAt === null ? 'Running' : 'Deleted',
            ],
          }))}
        />
        <More list={list} />
      </div>
    </>
  )
}
