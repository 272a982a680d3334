import type { ReactNode } from 'react'
import type { StillPage } from '#shared/queries/public/mirror.ts'

/** The pages that need no script. */
export function StillView({ page }: { page: StillPage }) {
  switch (page.kind) {
    case 'home':
      return <Home leagues={page.leagues} />
    case 'not-found':
      return (
        <Message title="Nothing is here">
          {page.league ? (
            <>
              There is no such page in this league. It may have been removed since. The league itself is at{' '}
              <a className="link font-medium text-ink" href={`/l/${page.league.slug}`}>
                {page.league.name}
              </a>
              .
            </>
          ) : (
            <>
              No league has this address, or it does not exist any more. Check the spelling, or ask whoever
              sent you the link.
            </>
          )}
        </Message>
      )
    case 'unavailable':
      return (
        <Message title="The results cannot be read right now">
          The server cannot reach its data. Nothing is lost; try again in a minute.
        </Message>
      )
  }
}

function Home({ leagues }: { leagues: readonly { readonly slug: string; readonly name: string }[] }) {
  return (
    <div className="max-w-xl">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">Race results and standings</h1>
      <p className="mb-6 text-soft">
        Every league on this server has a public page with its standings, results and calendar. Its address
        ends in <code className="rounded-sm bg-sunken px-1 py-0.5 text-sm">/l/</code> and the league&rsquo;s
        short name.
      </p>
      {leagues.length > 0 && (
        <ul className="panel">
          {leagues.map((league) => (
            <li key={league.slug} className="border-t border-line first:border-t-0">
              <a
                className="flex items-baseline justify-between gap-4 px-4 py-3 hover:bg-hover"
                href={`/l/${league.slug}`}
              >
                <span className="font-medium">{league.name}</span>
                <span className="text-sm text-faint">/l/{league.slug}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-xl py-8">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">{title}</h1>
      <p className="text-soft">{children}</p>
    </div>
  )
}
