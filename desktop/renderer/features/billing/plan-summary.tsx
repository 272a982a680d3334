import type { Billing } from '#shared/policy/billing.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { reasonWords } from '#shared/ui/billing-words.ts'
import { tellPlan } from '#shared/ui/tell-plan.ts'
import { ToldLine } from '#shared/ui/told-line.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { openPortal } from '../plan/open-billing.ts'

/** The plan one has, how it goes on, why one has it, and the way to change or cancel it. */
export function PlanSummary({ billing }: { billing: Billing }) {
  const { plan, sale, because } = billing
  const winners = because.filter(({ verdict }) => verdict === 'open')
  const living = sale.kind === 'sold' && sale.subscriptions.some(({ kind }) => kind !== 'ended')
  const failed = sale.kind === 'sold' && sale.subscriptions.some(({ kind }) => kind === 'failed')
  return (
    <Panel title="Your plan" beside={<Badge tone="plain">{planLimits[plan].label}</Badge>}>
      <div className="flex flex-col gap-4 border-t border-line p-4">
        {sale.kind === 'sold' && sale.practice && (
          <p className="text-sm text-soft">
            Practice: this server sells plans at a till of its own, and no money moves.
          </p>
        )}
        {tellPlan(billing).map((told) => (
          <ToldLine key={told.title} told={told} role="alert" />
        ))}
        {winners.length > 0 && (
          <div>
            <h3 className="text-sm font-medium text-soft">Why you have it</h3>
            <ul className="mt-1">
              {winners.map((reason) => (
                <li key={`${reason.source} ${reason.from} ${reason.plan}`}>{reasonWords(reason)}</li>
              ))}
            </ul>
          </div>
        )}
        {sale.kind === 'sold' && sale.manageable && (
          <div className="flex flex-wrap gap-2">
            <Button look={failed ? 'primary' : 'plain'} onClick={() => void openPortal()}>
              Manage…
            </Button>
            {living && (
              <Button look="quiet" onClick={() => void openPortal()}>
                Cancel…
              </Button>
            )}
          </div>
        )}
      </div>
    </Panel>
  )
}
