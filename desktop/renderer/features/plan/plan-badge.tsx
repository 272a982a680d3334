import { planLimits } from '#shared/policy/plan-limits.ts'
import type { Role } from '#shared/model/role.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { go } from '../../view.ts'
import { useLeaseWords } from './use-lease-words.ts'

/** The plan of a league, beside its name; nothing until it is known. It leads an owner to where plans are paid for. */
export function PlanBadge({ leagueId, role }: { leagueId: string; role: Role | null }) {
  const live = useLive('league-plan', { leagueId })
  const lease = useLeaseWords(leagueId)
  if (live.kind !== 'ready') return null
  const { label } = planLimits[live.data.plan]
  const plan = `This league is on the ${label} plan`
  const title = lease === null ? plan : `${plan}. ${lease}`
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
      aria-label={`${lease === null ? `${plan}.` : title} Open plan and billing`}
      className="shrink-0 cursor-pointer rounded-sm hover:bg-hover"
      onClick={() => go({ screen: 'billing' })}
    >
      {badge}
    </button>
  )
}
