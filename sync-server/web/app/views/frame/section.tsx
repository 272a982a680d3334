import type { ReactNode } from 'react'

interface SectionProps {
  readonly id: string
  readonly title: string
  /** Stands beside the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled panel of a page. */
export function Section({ id, title, aside, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      <div className="panel overflow-hidden">{children}</div>
    </section>
  )
}

/** What a panel says that has nothing to show. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="px-4 py-6 text-sm text-soft">{children}</p>
}
