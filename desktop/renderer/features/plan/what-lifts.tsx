import type { Lifts } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import { useLive } from '../../live-query.ts'
import { useSession } from '../../main-values.ts'
import { Badge } from '../../ui/badge.tsx'
import { UpgradeButton } from './upgrade-button.tsx'

interface WhatLiftsProps {
  readonly lifts: Lifts
  /** The league whose plan it is about; null where it is about one's own. */
  readonly leagueId: string | null
}

/** Under a refusal for the plan: which plan lifts it, and the way to it. */
export function WhatLifts({ lifts, leagueId }: WhatLiftsProps) {
  const role = useRoleIn(leagueId)
  const plan = Plan.safeParse(lifts.plan)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Badge tone="plain">Requires {lifts.label}</Badge>
      {plan.success && role !== null && <UpgradeButton plan={plan.data} role={role} look="plain" />}
    </div>
  )
}

/** The role of who looks, once it is known. Everybody is the owner of what is their own. */
function useRoleIn(leagueId: string | null): Role | null {
  const session = useSession()
  const user = session?.kind === 'signed-in' ? session.user : null
  const live = useLive('leagues', leagueId && user && { userId: user.id })
  if (leagueId === null) return 'OWNER'
  return live.kind === 'ready' ? (live.data.find(({ id }) => id === leagueId)?.role ?? null) : null
}
