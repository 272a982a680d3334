import type { ReactNode } from 'react'

/** What every page of the mirror stands in: a narrow bar, the page, and who made it. */
export function Frame({ children }: { children: ReactNode }) {
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
          <Mark />
          GridBoss
        </a>
      </header>
      <main id="content" className="flex-1 py-6 sm:py-8">
        {children}
      </main>
      <footer className="border-t border-line py-4 text-xs text-faint">
        Results and standings as the league&rsquo;s stewards enter them.
      </footer>
    </div>
  )
}

/** Three grid slots, staggered as on the tarmac, the pole slot lit. */
function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="none" aria-hidden="true" strokeWidth="2.6">
      <path d="M3 10V3.8h8V10" className="stroke-signal" />
      <path d="M13 15.6V9.4h8v6.2" stroke="currentColor" />
      <path d="M3 21.2V15h8v6.2" stroke="currentColor" opacity="0.55" />
    </svg>
  )
}
