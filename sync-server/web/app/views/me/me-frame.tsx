import type { ReactNode } from 'react'
import { MeNav, type MePlace } from './me-nav.tsx'

/** What each of a person's own pages stands in. The room below is for the navigation of a phone. */
export function MeFrame({
  here,
  title,
  children,
}: {
  readonly here: MePlace
  readonly title: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className="pb-20 sm:pb-0">
      <MeNav here={here} />
      <div className="flex max-w-2xl flex-col gap-8">
        <h1 className="text-2xl font-bold tracking-tight sm:text-3xl">{title}</h1>
        {children}
      </div>
    </div>
  )
}
