import type { Rejection } from '#shared/base/outcome.ts'
import { leagueOf } from '../../route.ts'
import { FaultLine } from '../../ui/fault-line.tsx'
import { useView } from '../../view.ts'
import { WhatLifts } from './what-lifts.tsx'

interface RefusalLineProps {
  readonly refusal: Rejection | null
  /** Its message stands elsewhere already, at its field. */
  readonly told?: boolean
  /** Whose plan it is about: that of the league on the screen unless told otherwise, null for one's own. */
  readonly leagueId?: string | null
}

/** Why something was refused, told at once, and what would lift it where that is a plan; nothing while all is well. */
export function RefusalLine({ refusal, told = false, leagueId }: RefusalLineProps) {
  const here = useView(({ route }) => leagueOf(route))
  if (refusal === null) return null
  return (
    <>
      {!told && <FaultLine fault={refusal.message} />}
      {refusal.lifts && (
        <WhatLifts lifts={refusal.lifts} leagueId={leagueId === undefined ? here : leagueId} />
      )}
    </>
  )
}
