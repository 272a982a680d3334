import { create } from 'zustand'
import { planLimits } from '#shared/policy/plan-limits.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { notify } from '../../notify.ts'

/** The plan that is being paid for in the browser, null while none is. It outlives screens, and ends with the window. */
export const useAwaitedPayment = create<{ readonly plan: PaidPlan | null }>(() => ({ plan: null }))

export function awaitPayment(plan: PaidPlan): void {
  useAwaitedPayment.setState({ plan })
}

export function stopAwaiting(): void {
  useAwaitedPayment.setState({ plan: null })
}

/** Says it once, whoever notices first. */
export function planArrived(plan: PaidPlan): void {
  if (useAwaitedPayment.getState().plan !== plan) return
  stopAwaiting()
  notify(`${planLimits[plan].label} is open.`)
}
