import type { Payment } from '#shared/policy/billing.ts'
import { paymentNote } from '#shared/ui/billing-words.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { formatMoney } from '#shared/ui/money.ts'
import { call, messageOf } from '../../bridge.ts'
import { notify } from '../../notify.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'

/** What was paid last, with what became of it and its receipt. */
export function PaymentList({ payments }: { payments: readonly Payment[] }) {
  return (
    <Panel title="Payments">
      <div className="border-t border-line">
        {payments.length === 0 ? (
          <Blank title="Nothing was paid yet">Payments and their receipts are listed here.</Blank>
        ) : (
          <table className="w-full">
            <caption className="sr-only">Your last payments, the newest first</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">Paid</th>
                <th scope="col">Amount</th>
                <th scope="col">What became of it</th>
                <th scope="col">Receipt</th>
              </tr>
            </thead>
            <tbody>
              {payments.map((payment) => (
                <Row key={`${payment.paidAt} ${payment.receiptUrl}`} payment={payment} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  )
}

function Row({ payment }: { payment: Payment }) {
  const { paidAt, amount, currency, receiptUrl } = payment
  const note = paymentNote(payment)
  const isLost = payment.disputed === 'open' || payment.disputed === 'lost'
  const when = formatInstant(paidAt)
  return (
    <tr className="border-t border-line first:border-0">
      <td className="py-2 pr-4 pl-4">{when}</td>
      <td className="tabular py-2 pr-4 text-right">{formatMoney(amount, currency)}</td>
      <td className="py-2 pr-4">
        {note !== null && <Badge tone={isLost ? 'danger' : 'plain'}>{note}</Badge>}
      </td>
      <td className="py-1 pr-3 text-right">
        {receiptUrl !== null && (
          <Button
            look="quiet"
            aria-label={`Receipt of ${when}`}
            onClick={() => {
              call('openExternal', { url: receiptUrl }).catch((error: unknown) =>
                notify(messageOf(error), 'danger'),
              )
            }}
          >
            Receipt
          </Button>
        )}
      </td>
    </tr>
  )
}
