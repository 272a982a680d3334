import { planLimits } from '#shared/policy/plan-limits.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'

/** The plan of a league, beside its name; nothing until it is known. */
export function PlanBadge({ leagueId }: { leagueId: string }) {
  const live = useLive('league-plan', { leagueId })
  if (live.kind !== 'ready') return null
  const { label } = planLimits[live.data.plan]
  return (
    <span className="shrink-0" title={`This league is on the ${label} plan`}>
      <Badge tone="plain">{label}</Badge>
    </span>
  )
}
