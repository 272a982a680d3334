import type { Role } from '#shared/model/role.ts'
import { features, planFeatures } from '#shared/policy/plan-features.ts'
import { planLimits, type Plan } from '#shared/policy/plan-limits.ts'
import { RoomBar } from '#shared/ui/room-bar.tsx'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Panel } from '../../ui/page.tsx'
import { Loaded } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { LeaseNote } from '../plan/lease-note.tsx'
import { openPortal } from '../plan/open-billing.ts'
import { UpgradeButton } from '../plan/upgrade-button.tsx'

/** What the league's plan has room for, and how much of it is taken. */
export function PlanPanel({ leagueId, role }: { leagueId: string; role: Role }) {
  const live = useLive('league-plan', { leagueId })
  return (
    <Panel
      title="Plan"
      beside={live.kind === 'ready' && <Badge tone="plain">{planLimits[live.data.plan].label}</Badge>}
    >
      <div className="border-t border-line p-4">
        <Loaded live={live}>
          {({ plan, drivers }) => (
            <>
              <Room plan={plan} drivers={drivers} />
              <LeaseNote leagueId={leagueId} />
              <div className="mt-4 flex items-center gap-2">
                {plan !== 'ELITE' && <UpgradeButton plan={plan === 'FREE' ? 'PRO' : 'ELITE'} role={role} />}
                {role === 'OWNER' && plan !== 'FREE' && (
                  <Button onClick={() => void openPortal()}>Manage or cancel</Button>
                )}
                {role === 'OWNER' && (
                  <Button look="quiet" onClick={() => go({ screen: 'billing' })}>
                    Plan and billing
                  </Button>
                )}
              </div>
            </>
          )}
        </Loaded>
      </div>
    </Panel>
  )
}

function Room({ plan, drivers }: { plan: Plan; drivers: number }) {
  const limits = planLimits[plan]
  return (
    <div className="flex flex-col gap-2">
      <RoomBar label="Drivers" used={drivers} limit={limits.drivers} />
      <p className="text-sm text-soft">
        {limits.leagues === null
          ? 'Its owner may have any number of leagues.'
          : `Its owner may have ${limits.leagues === 1 ? 'one league' : `${limits.leagues} leagues`}.`}{' '}
        {planFeatures[plan].length > 0 &&
          `Open: ${planFeatures[plan].map((feature) => features[feature].label).join(', ')}.`}
      </p>
    </div>
  )
}
