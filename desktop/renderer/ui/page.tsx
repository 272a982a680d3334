import type { ReactNode } from 'react'

interface PageProps {
  readonly title: string
  /** What belongs to the title: a badge, a date, the way back. */
  readonly above?: ReactNode
  readonly beside?: ReactNode
  readonly below?: ReactNode
  readonly children: ReactNode
}

/** A screen: its heading, what can be done there, and the content that scrolls. */
export function Page({ title, above, beside, below, children }: PageProps) {
  return (
    <div className="flex h-full flex-col">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 px-5 pt-4 pb-3 lg:px-8 lg:pt-6 lg:pb-4">
        <div className="min-w-0 flex-1 basis-72">
          {above && <div className="mb-1 text-xs text-soft">{above}</div>}
          <h1 tabIndex={-1} className="truncate text-xl font-semibold tracking-tight outline-none">
            {title}
          </h1>
          {below && <div className="mt-1 text-sm text-soft">{below}</div>}
        </div>
        {beside && <div className="flex flex-wrap items-center gap-2">{beside}</div>}
      </header>
      <section
        // A scrolling region must be reachable by keyboard. Positioned, so that hidden labels in it scroll with it and do
        // not make the window itself scroll.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={`${title}: content`}
        data-scroller
        className="relative min-h-0 flex-1 overflow-y-auto px-5 pb-8 lg:px-8 -outline-offset-2!"
      >
        {children}
      </section>
    </div>
  )
}

/** A titled panel of a screen. */
export function Panel({
  title,
  beside,
  children,
}: {
  title: string
  beside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="panel overflow-hidden">
      <header className="flex min-h-11 items-center justify-between gap-4 py-2 pr-3 pl-4">
        <h2 className="font-semibold">{title}</h2>
        {beside}
      </header>
      {children}
    </section>
  )
}
