import { useState } from 'react'
import { gate } from '#shared/policy/plan-features.ts'
import { can } from '#shared/policy/policy.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { useLive } from '../../live-query.ts'
import { GatedButton } from '../plan/gated-button.tsx'
import { BrandDialog } from './brand-dialog.tsx'

/** The colour of the league, to be chosen where the plan has branding. */
export function BrandSetting({ league }: { league: LeagueDetail }) {
  const [choosing, setChoosing] = useState(false)
  const live = useLive('league-plan', { leagueId: league.id })
  const closed = live.kind === 'ready' ? gate(live.data.plan, 'BRANDING') : null
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-soft">Colour</span>
        {league.accent === null ? (
          <p>None. The league looks like every other one.</p>
        ) : (
          <AccentBand accent={league.accent}>{league.name}</AccentBand>
        )}
      </div>
      {can(league.role, 'league.rename') && (
        <GatedButton feature="BRANDING" closed={closed} role={league.role} onClick={() => setChoosing(true)}>
          Choose a colour
        </GatedButton>
      )}
      {choosing && <BrandDialog league={league} onClose={() => setChoosing(false)} />}
    </div>
  )
}
