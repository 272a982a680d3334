import { useTexts } from '#shared/ui/texts.tsx'

export type MePlace = 'racing' | 'incidents' | 'calendar' | 'notices' | 'account'

/** The way between one's own pages: at the thumb on a phone, above the page elsewhere. */
export function MeNav({ here }: { here: MePlace }) {
  const { t } = useTexts()
  const places = [
    ['racing', '/me/racing', t('My racing')],
    ['incidents', '/me/incidents', t('Incidents')],
    ['calendar', '/me/calendar', t('Calendar')],
    ['notices', '/me/notifications', t('Notices')],
    ['account', '/account', t('Account')],
  ] as const
  return (
    <nav
      aria-label={t('Your pages')}
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] sm:static sm:mb-6 sm:border-t-0 sm:border-b sm:bg-transparent sm:pb-0"
    >
      <ul className="mx-auto flex max-w-2xl sm:mx-0 sm:max-w-none sm:gap-2">
        {places.map(([place, href, name]) => (
          <li key={place} className="min-w-0 flex-1 sm:flex-none">
            <a
              href={href}
              {...(place === here ? { 'aria-current': 'page' as const } : {})}
              className="flex h-14 items-center justify-center border-t-2 border-transparent px-1 text-center text-xs text-soft hover:text-ink aria-[current=page]:border-signal aria-[current=page]:font-semibold aria-[current=page]:text-ink sm:h-12 sm:border-t-0 sm:border-b-2 sm:px-3 sm:text-sm"
            >
              <span className="min-w-0 break-words hyphens-auto">{name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
