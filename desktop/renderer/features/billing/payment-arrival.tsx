import { useEffect, useState } from 'react'
import { reaches } from '#shared/policy/plan-limits.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { useLive } from '../../live-query.ts'
import { planArrived, useAwaitedPayment } from './awaited-payment.ts'

/** Notices on every screen that the plan which was paid for in the browser has come to a league of one's own. */
export function PaymentArrival({ userId }: { userId: string }) {
  const awaited = useAwaitedPayment(({ plan }) => plan)
  return awaited === null ? null : <Arrival userId={userId} awaited={awaited} key={awaited} />
}

function Arrival({ userId, awaited }: { userId: string; awaited: PaidPlan }) {
  const live = useLive('leagues', { userId })
  const smaller =
    live.kind === 'ready'
      ? live.data.filter(({ role, plan }) => role === 'OWNER' && !reaches(plan, awaited)).length
      : null
  // A league may have the plan by another owner already: one more has to get it.
  const [before, setBefore] = useState<number | null>(null)
  if (smaller !== null && (before === null || smaller > before)) setBefore(smaller)
  const arrived = smaller !== null && before !== null && smaller < before
  useEffect(() => {
    if (arrived) planArrived(awaited)
  }, [arrived, awaited])
  return null
}
