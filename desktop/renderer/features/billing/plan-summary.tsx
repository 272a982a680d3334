import { closedWords, reasonWords, subscriptionWords, type Told } from '#shared/ui/billing-words.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { planLimits, reaches } from '#shared/policy/plan-limits.ts'
import { useServerNow } from '../../live-status.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { openPortal } from '../plan/open-billing.ts'
import type { BillingAnswer } from './use-billing.ts'

/** The plan one has, how it goes on, why one has it, and the way to change or cancel it. */
export function PlanSummary({ billing }: { billing: BillingAnswer }) {
  const now = useServerNow()
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
        {toldOf(billing, now).map((told) => (
          <Line key={told.title} told={told} />
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

function Line({ told: { tone, title, text } }: { told: Told }) {
  return (
    <div role={tone === 'danger' ? 'alert' : undefined} className={frames[tone]}>
      <p className="font-medium">{title}</p>
      <p className={tone === 'plain' ? 'text-soft' : ''}>{text}</p>
    </div>
  )
}

const frames = {
  plain: '',
  warning: 'rounded border border-provisional-line bg-provisional-soft px-3 py-2 text-provisional',
  danger: 'rounded border border-danger-line bg-danger-soft px-3 py-2 text-danger',
} as const

/** All that is to be said: what is paid for first, then what closed for another reason. */
function toldOf({ plan, until, blocked, because, sale }: BillingAnswer, now: number): Told[] {
  if (blocked) return [closedByHand]
  if (sale.kind === 'not-sold') return [notSold(planLimits[plan].label)]
  const living = sale.subscriptions.filter(({ kind }) => kind !== 'ended')
  const told = (living.length > 0 ? living : sale.subscriptions.slice(0, 1)).map((each) =>
    subscriptionWords(each, { price: sale.prices.find((price) => price.plan === each.plan) ?? null, now }),
  )
  const renewing = living.filter(({ kind }) => kind === 'renews' || kind === 'trial')
  if (renewing.length > 1) told.push(twice)
  const lost = because.find(({ ended, plan: closed }) => ended !== null && !reaches(plan, closed))
  const closed = lost && closedWords(lost)
  if (closed) told.push(closed)
  return told.length > 0 ? told : [unpaid(plan, until)]
}

function unpaid(plan: BillingAnswer['plan'], until: string | null): Told {
  const { label } = planLimits[plan]
  return {
    tone: 'plain',
    title: `You have the ${label} plan`,
    text:
      until === null
        ? 'Entering results, stewarding, sync, export and deleting work on every plan.'
        : `It is open until ${formatInstant(until)}.`,
  }
}

const notSold = (label: string): Told => ({
  tone: 'plain',
  title: `Everybody on this server has the ${label} plan at least`,
  text: 'This server sells no plans: it has no account to be paid by.',
})

const closedByHand: Told = {
  tone: 'danger',
  title: 'Plans are closed for this account',
  text: 'Whoever runs this server closed them. Write to them if that is a mistake. Nothing was deleted.',
}

const twice: Told = {
  tone: 'warning',
  title: 'You pay for two plans',
  text: 'Only the larger one is of use. Cancel the other one under Manage.',
}
