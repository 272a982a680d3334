import type { Role } from '#shared/model/role.ts'
import { planLimits, type Plan } from '#shared/policy/plan-limits.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PlanPrice } from '../billing/plan-price.tsx'
import { UpgradeButton } from './upgrade-button.tsx'

interface RequiresPlanProps {
  readonly plan: Plan
  readonly role: Role
  /** What one wanted to do, and what to do without the plan. */
  readonly about: string
  readonly onClose: () => void
}

/** Says which plan something needs, what else that plan brings, and how to get it. */
export function RequiresPlan({ plan, role, about, onClose }: RequiresPlanProps) {
  const { label, drivers, leagues } = planLimits[plan]
  return (
    <Dialog title={`Requires ${label}`} onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p>{about}</p>
        <p className="text-soft">
          {label} has room for {drivers ?? 'any number of'} drivers in a league, and for{' '}
          {leagues ?? 'any number of'} leagues of one owner. It opens here as soon as it is paid for; entering
          results works on every plan.
        </p>
        {role === 'OWNER' && plan !== 'FREE' && <PlanPrice plan={plan} />}
        <div className="flex items-center justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <UpgradeButton plan={plan} role={role} />
        </div>
      </div>
    </Dialog>
  )
}
