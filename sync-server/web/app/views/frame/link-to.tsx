import type { ReactNode } from 'react'

/** For a text with a link in it: `values={{ home: linkTo('/') }}`. */
export const linkTo = (href: string) =>
  function link(inside: ReactNode[]) {
    return (
      <a className="link font-medium text-ink" href={href}>
        {inside}
      </a>
    )
  }
