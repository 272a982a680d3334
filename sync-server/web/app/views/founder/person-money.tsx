import type {
  FounderPage,
  PersonView,
  ShownPayment,
  ShownSubscription,
} from '#shared/queries/public/founder-pages.ts'
import { formatMoney } from '#shared/ui/money.ts'
import { Instant } from '../instant.tsx'
import { CustomersTable } from './customers-table.tsx'
import { Ref, TableSection } from './table.tsx'
import { planName } from './words.ts'

/** What a provider of payments last said of a person. */
export function PersonMoney({ page, view }: { page: FounderPage; view: PersonView }) {
  const { customers, subscriptions, payments } = view
  return (
    <>
      <TableSection
        id="subscriptions"
        title="Subscriptions"
        head={['Plan', 'Called', 'Began', 'Ends', 'Next try', 'Read', 'Reference']}
        empty="They never had one."
        rows={subscriptions.map((each) => ({
          key: each.ref,
          cells: [
            each.tier === null ? 'Something else' : planName(each.tier),
            each.status,
            <Instant key="began" iso={each.startedAt} />,
            <Ends key="ends" subscription={each} />,
            each.retryAt === null ? '–' : <Instant key="retry" iso={each.retryAt} />,
            <Instant key="read" iso={each.asOf} />,
            <Ref key="ref">{each.ref}</Ref>,
          ],
        }))}
      />
      <TableSection
        id="payments"
        title="Payments"
        head={['Paid', 'Amount', 'Given back', 'Disputes', 'Invoice', 'Reference']}
        empty="They never paid."
        rows={payments.map((each) => ({
          key: each.ref,
          cells: [
            <Instant key="paid" iso={each.paidAt} />,
            formatMoney(each.amount, each.currency),
            each.refunded === 0 ? '–' : formatMoney(each.refunded, each.currency),
            each.disputes.length === 0 ? '–' : each.disputes.join(', '),
            <Invoice key="invoice" payment={each} />,
            <Ref key="ref">{each.ref}</Ref>,
          ],
        }))}
      />
      <CustomersTable
        page={page}
        title="As a customer of payment providers"
        empty="No provider knows them."
        customers={customers}
        to={`/founder/people/${view.person.id}/customer`}
      />
    </>
  )
}

function Ends({ subscription: { endedAt, cancelAt, trialUntil } }: { subscription: ShownSubscription }) {
  if (endedAt !== null) {
    return (
      <>
        Ended <Instant iso={endedAt} />
      </>
    )
  }
  if (cancelAt !== null) return <Instant iso={cancelAt} />
  if (trialUntil === null) return 'Renews'
  return (
    <>
      Renews; trial until <Instant iso={trialUntil} />
    </>
  )
}

function Invoice({ payment: { receiptUrl } }: { payment: ShownPayment }) {
  if (receiptUrl === null) return '–'
  return (
    <a className="link" href={receiptUrl} rel="noreferrer">
      Open
    </a>
  )
}
