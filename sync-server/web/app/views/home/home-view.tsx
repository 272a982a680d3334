import type { HomePage } from '#shared/queries/public/pages.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** What this is, a league to be found, and the way to one's own racing. */
export function HomeView({ page: { search, leagues, more } }: { page: HomePage }) {
  const { t } = useTexts()
  return (
    <div className="max-w-2xl">
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">
        {t('Race results and standings')}
      </h1>
      <p className="mb-6 max-w-prose text-soft">
        {t(
          'Stewards enter results trackside, also without a connection. Here everybody follows their league: who races next, what came of it, how settled it is, and who leads.',
        )}
      </p>
      <search className="mb-8 block">
        <form method="get" action="/" className="flex flex-wrap items-end gap-2">
          <label className="flex min-w-0 grow flex-col gap-1 text-xs font-medium text-soft">
            {t('Find a league')}
            <input
              type="search"
              name="q"
              defaultValue={search}
              maxLength={100}
              autoComplete="off"
              className="h-12 w-full rounded-sm border border-line-strong bg-surface px-3 text-base text-ink"
            />
          </label>
          <button type="submit" className="h-12 rounded-sm bg-ink px-5 text-sm font-medium text-on-ink">
            {t('Search')}
          </button>
        </form>
      </search>
      <h2 id="leagues" className="mb-2 text-base font-semibold">
        {search === '' ? t('Racing now') : t('Leagues with “{search}”', { search })}
      </h2>
      {leagues.length === 0 ? (
        <p className="panel px-4 py-6 text-sm text-soft">
          {search === ''
            ? t('No league is listed here yet.')
            : t(
                'No listed league is called so. A league that is not listed is read at the address that it gives you.',
              )}
        </p>
      ) : (
        <ul aria-labelledby="leagues" className="panel">
          {leagues.map(({ slug, name }) => (
            <li key={slug} className="border-t border-line first:border-t-0">
              <a
                className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 px-4 py-2 hover:bg-hover"
                href={`/l/${slug}`}
              >
                <span className="min-w-0 font-medium break-words">{name}</span>
                <span className="text-sm text-faint">/l/{slug}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <p className="mt-2 text-sm text-soft">{t('There are more. Search for the one you look for.')}</p>
      )}
      <p className="mt-8 text-sm">
        <a
          href="/me/racing"
          data-account-link
          data-signed-in={t('Go to your racing')}
          data-signed-out={t('Sign in to confirm races, report and follow your own results')}
          className="link"
        >
          {t('Your racing')}
        </a>
      </p>
    </div>
  )
}
