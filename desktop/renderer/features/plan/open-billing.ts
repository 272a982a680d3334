import type { OnlineAnswer } from '#desktop/ipc/online-calls.ts'
import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { call, messageOf } from '../../bridge.ts'
import { notify } from '../../notify.ts'

/** Opens the page on which a plan is paid for in the system browser; for who pays already, the page on which it is changed. */
export function openCheckout(plan: PaidPlan): Promise<void> {
  return openPage(async () => {
    const page = await call('beginCheckout', { plan })
    return page.ok || page.code !== 'already-subscribed' ? page : call('openPortal', {})
  })
}

/** Opens the page on which a plan is changed, cancelled, and its invoices are found. */
export function openPortal(): Promise<void> {
  return openPage(() => call('openPortal', {}))
}

async function openPage(ask: () => Promise<OnlineAnswer<{ readonly url: string }>>): Promise<void> {
  try {
    const page = await ask()
    if (!page.ok) return notify(page.message, 'danger')
    await call('openExternal', { url: page.result.url })
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
