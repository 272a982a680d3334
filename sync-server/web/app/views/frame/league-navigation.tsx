import type { WholePage } from '#shared/queries/public/pages.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** The pages of a league, with the one that is open marked. */
export function LeagueNavigation({ page }: { page: WholePage }) {
  const { t } = useTexts()
  const mark = page.league.accents ? 'aria-[current]:border-accent' : 'aria-[current]:border-signal'
  const home = `/l/${page.league.slug}`
  const places: readonly (readonly [string, string, readonly WholePage['kind'][]])[] = [
    [t('Overview'), home, ['overview']],
    [t('Calendar'), `${home}/calendar`, ['calendar', 'event', 'revisions']],
    [t('Standings'), `${home}/standings`, ['standings', 'driver', 'team']],
    [t('Rules'), `${home}/rules`, ['rules']],
    [t('Seasons'), `${home}/seasons`, ['seasons']],
  ]
  return (
    <nav
      aria-label={page.league.name}
      className="-mx-4 overflow-x-auto border-b border-line px-4 sm:-mx-6 sm:px-6"
    >
      <ul className="flex">
        {places.map(([name, href, kinds]) => (
          <li key={href}>
            <a
              href={href}
              aria-current={kinds[0] === page.kind ? 'page' : kinds.includes(page.kind) ? 'true' : undefined}
              className={`flex h-12 items-center border-b-2 border-transparent px-3 text-sm text-soft hover:text-ink ${mark} aria-[current]:font-semibold aria-[current]:text-ink`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
