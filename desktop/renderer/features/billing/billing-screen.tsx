import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { Page } from '../../ui/page.tsx'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { AwaitedPlan } from './awaited-plan.tsx'
import { PaymentList } from './payment-list.tsx'
import { PlanCards } from './plan-cards.tsx'
import { PlanKnownHere } from './plan-known-here.tsx'
import { PlanSummary } from './plan-summary.tsx'
import { useBilling } from './use-billing.ts'
import { RoomPanel } from './room-panel.tsx'

/** What one has, how much room is taken, what plans cost, and what was paid. Money is told by the server alone. */
export function BillingScreen({ user }: { user: SignedInUser }) {
  const online = useBilling(user.id)
  const cannotAsk = online.kind === 'failed' && online.code === 'server-unreachable'
  return (
    <Page
      title="Plan and billing"
      // Where it stays in sight and covers nothing.
      below={online.kind === 'ready' && <AwaitedPlan plan={online.data.plan} />}
    >
      <div className="flex max-w-4xl flex-col gap-6">
        {cannotAsk ? (
          <PlanKnownHere userId={user.id} retry={online.retry} />
        ) : (
          <LoadedOnline online={online}>{(billing) => <PlanSummary billing={billing} />}</LoadedOnline>
        )}
        <RoomPanel userId={user.id} own={online.kind === 'ready' ? online.data.plan : 'FREE'} />
        {online.kind === 'ready' && online.data.sale.kind === 'sold' && (
          <>
            <PlanCards plan={online.data.plan} sale={online.data.sale} asOf={online.data.asOf} />
            <PaymentList payments={online.data.sale.payments} />
          </>
        )}
      </div>
    </Page>
  )
}
