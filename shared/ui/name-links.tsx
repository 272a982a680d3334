import { createContext, use, type ReactNode } from 'react'

/** Where the pages of drivers and teams are, by their ids. */
export interface NameLinks {
  readonly driver: (id: string) => string
  readonly team: (id: string) => string
}

const NameLinksContext = createContext<NameLinks | null>(null)

/** Makes the names in all tables below lead to a page. */
export function NameLinksProvider({
  links,
  children,
}: {
  readonly links: NameLinks
  readonly children: ReactNode
}) {
  return <NameLinksContext value={links}>{children}</NameLinksContext>
}

interface NameLinkProps {
  readonly of: keyof NameLinks
  /** Null for somebody who has no page. */
  readonly id: string | null
  readonly children: ReactNode
}

/** A name, with the way to its page where there is one. */
export function NameLink({ of, id, children }: NameLinkProps) {
  const links = use(NameLinksContext)
  if (links === null || id === null) return children
  return (
    <a className="link" href={links[of](id)}>
      {children}
    </a>
  )
}
