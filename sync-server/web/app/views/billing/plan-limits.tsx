import type { Billing } from '#shared/policy/billing.ts'
import { largestPlan, planLimits } from '#shared/policy/plan-limits.ts'
import { RoomBar } from '#shared/ui/room-bar.tsx'
import { Section } from '../frame/section.tsx'

/** How much of what one's plan has room for is taken. */
export function PlanLimits({ billing: { leagues, plan } }: { billing: Billing }) {
  const own = largestPlan(
    leagues.map((league) => league.plan),
    plan,
  )
  return (
    <Section id="limits" title="Limits">
      <div className="flex flex-col gap-4 p-4">
        <RoomBar label="Leagues you own" used={leagues.length} limit={planLimits[own].leagues} />
        {leagues.map((league) => (
          <RoomBar
            key={league.id}
            label={`Drivers of ${league.name}`}
            used={league.drivers}
            limit={planLimits[league.plan].drivers}
          />
        ))}
      </div>
    </Section>
  )
}
