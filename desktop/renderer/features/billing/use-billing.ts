import { useEffect, useRef, useState } from 'react'
import type { Billing } from '#shared/policy/billing.ts'
import { useLive } from '../../live-query.ts'
import { useSyncStatus } from '../../live-status.ts'
import { useOnline, type Online } from '../../online.ts'
import { useAwaitedPayment } from './awaited-payment.ts'

/** How often the server is asked while a payment is under way, ms: the plan may be of somebody who has no league yet. */
const askAgainMs = 4_000

/**
 * One's plan and money. It is read again when the window comes to the front, when a plan has changed on this device, when
 * a connection that was away comes back, and while a payment is under way; what was read before stays meanwhile.
 */
export function useBilling(userId: string): Online<Billing> {
  const online = useOnline('readBilling', {})
  const [last, setLast] = useState(online)
  if (online.kind !== 'loading' && online !== last) setLast(online)
  const retry = last.kind === 'loading' ? null : last.retry
  useRetries(userId, retry, last.kind === 'failed')
  return online.kind === 'loading' ? last : online
}

function useRetries(userId: string, retry: (() => void) | null, failed: boolean): void {
  const awaited = useAwaitedPayment(({ plan }) => plan !== null)
  const plans = usePlans(userId)
  const connected = useSyncStatus().kind === 'synced'
  const seen = useRef({ plans, connected })
  useEffect(() => {
    const before = seen.current
    seen.current = { plans, connected }
    const changed = before.plans !== null && before.plans !== plans
    // In step again after each exchange with the server: only what could not be read is asked for anew.
    const cameBack = failed && connected && !before.connected
    if (changed || cameBack) retry?.()
  }, [plans, connected, failed, retry])
  useEffect(() => {
    if (retry === null) return
    window.addEventListener('focus', retry)
    return () => window.removeEventListener('focus', retry)
  }, [retry])
  useEffect(() => {
    if (retry === null || !awaited) return
    const asking = setInterval(retry, askAgainMs)
    return () => clearInterval(asking)
  }, [retry, awaited])
}

/** The plans of one's leagues as this device knows them, as a text that changes with any of them. */
function usePlans(userId: string): string | null {
  const live = useLive('leagues', { userId })
  return live.kind === 'ready' ? live.data.map(({ id, plan }) => `${id} ${plan}`).join() : null
}
