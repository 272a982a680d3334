import type { PublicLeague } from '#shared/queries/public/league-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { subscriptionLinks } from './subscription-links.ts'

interface SubscribeProps {
  readonly league: PublicLeague
  readonly publicUrl: string | null
}

/** Ways to have the league in one's own calendar, where changes arrive by themselves. */
export function Subscribe({ league, publicUrl }: SubscribeProps) {
  const { t } = useTexts()
  const file = `/calendar/${league.slug}.ics`
  const links = publicUrl === null ? null : subscriptionLinks(new URL(file, publicUrl).href, league.name)
  return (
    <Section id="subscribe" title={t('In your own calendar')}>
      <div className="px-4 py-3 text-sm">
        <p className="text-soft">
          {t('Races appear at your local time. Changes and cancellations follow by themselves.')}
        </p>
        <ul className="mt-2 flex flex-wrap gap-2">
          {links && (
            <>
              <Way href={links.webcal}>{t('Calendar app')}</Way>
              <Way href={links.google}>Google</Way>
              <Way href={links.outlook}>Outlook</Way>
            </>
          )}
          <Way href={file}>{t('File (.ics)')}</Way>
        </ul>
      </div>
    </Section>
  )
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a
        href={href}
        rel="nofollow"
        className="flex min-h-12 items-center rounded-sm border border-line-strong px-4 font-medium hover:bg-hover"
      >
        {children}
      </a>
    </li>
  )
}
