import { useState } from 'react'
import type { Role } from '#shared/model/role.ts'
import { planLimits, type Plan } from '#shared/policy/plan-limits.ts'
import { Button } from '../../ui/button.tsx'
import { openCheckout } from './open-billing.ts'

/** Leads an owner to where the plan is paid for, and tells everybody else whom to ask. */
export function UpgradeButton({
  plan,
  role,
  look = 'primary',
}: {
  plan: Plan
  role: Role
  look?: 'primary' | 'plain'
}) {
  const [busy, setBusy] = useState(false)
  const { label } = planLimits[plan]
  if (plan === 'FREE') return null
  if (role !== 'OWNER') return <p className="text-sm text-soft">An owner of the league can upgrade it.</p>

  async function upgrade(to: Exclude<Plan, 'FREE'>): Promise<void> {
    setBusy(true)
    await openCheckout(to)
    setBusy(false)
  }

  return (
    <Button look={look} disabled={busy} onClick={() => void upgrade(plan)}>
      Upgrade to {label}
    </Button>
  )
}
