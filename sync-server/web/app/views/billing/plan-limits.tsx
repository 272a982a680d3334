import type { Billing } from '#shared/policy/billing.ts'
import { largestPlan, planLimits } from '#shared/policy/plan-limits.ts'
import { RoomBar } from '#shared/ui/room-bar.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'

/** How much of what one's plan has room for is taken. */
export function PlanLimits({ billing: { leagues, plan } }: { billing: Billing }) {
  const { t } = useTexts()
  const own = largestPlan(
    leagues.map((league) => league.plan),
    plan,
  )
  return (
    <Section id="limits" title={t('Limits')}>
      <div className="flex flex-col gap-4 p-4">
        <RoomBar label={t('Leagues you own')} used={leagues.length} limit={planLimits[own].leagues} />
        {leagues.map((league) => (
          <RoomBar
            key={league.id}
            label={t('Drivers of {league}', { league: league.name })}
            used={league.drivers}
            limit={planLimits[league.plan].drivers}
          />
        ))}
      </div>
    </Section>
  )
}
