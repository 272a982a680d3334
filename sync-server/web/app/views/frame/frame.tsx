import type { PublicLeague } from '#shared/queries/public/league-page.ts'
import type { ToldIn } from '#shared/queries/public/pages.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Mark } from '#shared/ui/mark.tsx'
import { AccountLink } from './account-link.tsx'
import { isBranded } from './is-branded.ts'
import { LeagueBrand } from './league-brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { InstallHint } from './install-hint.tsx'
import type { ReactNode } from 'react'

interface FrameProps {
  /** It hears of changes. */
  readonly live: boolean
  /** Where it stands in other languages. */
  readonly others: ToldIn['others']
  /** Whose page it is; absent for those of the service and of a person. */
  readonly league?: PublicLeague
  /** Of the pages beside this one. */
  readonly navigation?: ReactNode
  readonly children: ReactNode
}

/** What every page stands in: a narrow bar, the page, and who made it. */
export function Frame({ live, others, league, navigation, children }: FrameProps) {
  const { t } = useTexts()
  const branded = league !== undefined && isBranded(league)
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:bg-raised focus:p-2"
      >
        {t('Skip to the content')}
      </a>
      <header className="flex h-12 items-center border-b border-line">
        <a href="/" className="flex h-12 shrink-0 items-center gap-2 text-sm font-semibold">
          <Mark size={20} />
          {/* Where a league stands beside it, there is no room for both on a phone. */}
          <span className={branded ? 'sr-only sm:not-sr-only' : ''}>GridBoss</span>
        </a>
        {league && <LeagueBrand league={league} />}
        <AccountLink />
      </header>
      {navigation}
      <main id="content" tabIndex={-1} className="flex-1 py-6 sm:py-8">
        {children}
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-2 text-xs text-faint">
        <p>{t('Results and standings as the league’s stewards enter them.')}</p>
        {others.length > 0 && <LanguageSwitch others={others} />}
        <InstallHint />
      </footer>
      {live && (
        <>
          <output data-announcement className="sr-only" />
          <ConnectionNotice />
        </>
      )}
    </div>
  )
}
