import type { OnlineAnswer } from '#desktop/ipc/online-calls.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { call, messageOf } from '../../bridge.ts'
import { notify } from '../../notify.ts'
import { awaitPayment } from '../billing/awaited-payment.ts'

/** Opens the page on which a plan is paid for in the system browser; for who pays already, the page on which it is changed. */
export async function openCheckout(plan: PaidPlan): Promise<void> {
  const opened = await openPage(async () => {
    const page = await call('beginCheckout', { plan })
    return page.ok || page.code !== 'already-subscribed' ? page : call('openPortal', {})
  })
  if (opened) awaitPayment(plan)
}

/** Opens the page on which a plan is changed, cancelled, and its invoices are found. */
export async function openPortal(): Promise<void> {
  await openPage(() => call('openPortal', {}))
}

/** Answers whether the page is open; why it is not is said. */
async function openPage(ask: () => Promise<OnlineAnswer<{ readonly url: string }>>): Promise<boolean> {
  try {
    const page = await ask()
    if (page.ok) await call('openExternal', { url: page.result.url })
    else notify(page.message, 'danger')
    return page.ok
  } catch (error) {
    notify(messageOf(error), 'danger')
    return false
  }
}
