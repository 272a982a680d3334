import { planLimits } from '#shared/policy/plan-limits.ts'
import type { Role } from '#shared/model/role.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { go } from '../../view.ts'

/** The plan of a league, beside its name; nothing until it is known. It leads an owner to where plans are paid for. */
export function PlanBadge({ leagueId, role }: { leagueId: string; role: Role | null }) {
  const live = useLive('league-plan', { leagueId })
  if (live.kind !== 'ready') return null
  const { label } = planLimits[live.data.plan]
  const title = `This league is on the ${label} plan`
  const badge = <Badge tone="plain">{label}</Badge>
  if (role !== 'OWNER') {
    return (
      <span className="shrink-0" title={title}>
        {badge}
      </span>
    )
  }
  return (
    <button
      type="button"
      title={title}
      aria-label={`${title}. Open plan and billing`}
      className="shrink-0 cursor-pointer rounded-sm hover:bg-hover"
      onClick={() => go({ screen: 'billing' })}
    >
      {badge}
    </button>
  )
}
