import type { ReactNode } from 'react'
import { MeNav, type MePlace } from './me-nav.tsx'

/** A person's own page below the way to the others. The room below is for that way on a phone. */
export function MeFrame({ here, children }: { readonly here: MePlace; readonly children: ReactNode }) {
  return (
    <div className="pb-20 sm:pb-0">
      <MeNav here={here} />
      {children}
    </div>
  )
}
