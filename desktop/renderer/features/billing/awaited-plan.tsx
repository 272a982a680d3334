import { useEffect } from 'react'
import { planLimits, reaches, type Plan } from '#shared/policy/plan-limits.ts'
import { Button } from '../../ui/button.tsx'
import { openCheckout } from '../plan/open-billing.ts'
import { planArrived, stopAwaiting, useAwaitedPayment } from './awaited-payment.ts'

/** That a plan is being paid for in the browser, until `plan`, which one has, is as large. */
export function AwaitedPlan({ plan }: { plan: Plan }) {
  const awaited = useAwaitedPayment((payment) => payment.plan)
  const arrived = awaited !== null && reaches(plan, awaited)
  useEffect(() => {
    if (arrived) planArrived(awaited)
  }, [arrived, awaited])
  if (awaited === null || arrived) return null
  const { label } = planLimits[awaited]
  return (
    <output className="mt-2 flex max-w-4xl flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded border border-provisional-line bg-provisional-soft px-4 py-3 text-provisional">
      <span className="min-w-0 flex-1 basis-64">
        <strong className="block font-medium">Waiting for the payment in your browser</strong>
        {label} opens here by itself as soon as it is paid for. You can go on working meanwhile.
      </span>
      <span className="flex gap-2">
        <Button onClick={() => void openCheckout(awaited)}>Open the page again</Button>
        <Button onClick={stopAwaiting}>Stop waiting</Button>
      </span>
    </output>
  )
}
