import type { ReactNode } from 'react'

/** Something that may be wider than the page: it scrolls by itself, with the keys, too. */
export function ScrollAcross({
  label,
  className = '',
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    // What scrolls has to be reached by keyboard, and what is hidden in it must not make the page wider.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section tabIndex={0} aria-label={label} className={`relative overflow-x-auto ${className}`}>
      {children}
    </section>
  )
}
