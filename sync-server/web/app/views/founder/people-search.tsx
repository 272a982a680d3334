import type { FoundPerson, Listed } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { SearchForm } from './search-form.tsx'
import { More, Ref, TableSection } from './table.tsx'

/** Finding people. */
export function PeopleSearch({ q, list }: { q: string; list: Listed<FoundPerson> }) {
  return (
    <>
      <SearchForm to="/founder/people" label="Name, Discord name or number, or id" q={q} />
      <div>
        <TableSection
          id="people"
          title={q === '' ? 'Everybody, the newest account first' : `People found for “${q}”`}
          head={['Name', 'On Discord', 'Since', 'Leagues', 'Id']}
          empty={q === '' ? 'Nobody has signed in yet.' : 'Nobody is called so. Try a part of the name.'}
          rows={list.items.map((each) => ({
            key: each.id,
            cells: [
              <a key="name" className="link" href={`/founder/people/${each.id}`}>
                {each.name}
              </a>,
              each.username ?? '–',
              <Instant key="since" iso={each.createdAt} />,
              each.deletedAt === null ? each.leagues : 'account deleted',
              <Ref key="id">{each.id}</Ref>,
            ],
          }))}
        />
        <More list={list} />
      </div>
    </>
  )
}
