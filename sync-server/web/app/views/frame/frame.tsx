import { Mark } from '#shared/ui/mark.tsx'
import { AccountLink } from './account-link.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import type { ReactNode } from 'react'

interface FrameProps {
  /** It hears of changes. */
  readonly live: boolean
  /** Of the pages beside this one. */
  readonly navigation?: ReactNode
  readonly children: ReactNode
}

/** What every page stands in: a narrow bar, the page, and who made it. */
export function Frame({ live, navigation, children }: FrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:bg-raised focus:p-2"
      >
        Skip to the content
      </a>
      <header className="flex h-12 items-center border-b border-line">
        <a href="/" className="flex items-center gap-2 text-sm font-semibold">
          <Mark size={20} />
          GridBoss
        </a>
        <AccountLink />
      </header>
      {navigation}
      <main id="content" tabIndex={-1} className="flex-1 py-6 sm:py-8">
        {children}
      </main>
      <footer className="border-t border-line py-4 text-xs text-faint">
        Results and standings as the league&rsquo;s stewards enter them.
      </footer>
      <output data-announcement className="sr-only" />
      {live && <ConnectionNotice />}
    </div>
  )
}
