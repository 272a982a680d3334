import type { Payment } from '#shared/policy/billing.ts'
import { paymentNote } from '#shared/ui/billing-words.ts'
import { formatMoney } from '#shared/ui/money.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Empty, Section } from '../frame/section.tsx'

/** What was paid last, with what became of it and its receipt. */
export function PaymentTable({ payments, zone }: { payments: readonly Payment[]; zone: string }) {
  const { t } = useTexts()
  return (
    <Section id="payments" title={t('Payments')}>
      {payments.length === 0 ? (
        <Empty>{t('Nothing was paid yet. Payments and their receipts are listed here.')}</Empty>
      ) : (
        <ul>
          {payments.map((payment) => (
            <Row key={`${payment.paidAt} ${payment.receiptUrl}`} payment={payment} zone={zone} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Row({ payment, zone }: { payment: Payment; zone: string }) {
  const texts = useTexts()
  const { t, date } = texts
  const { paidAt, amount, currency, receiptUrl } = payment
  const note = paymentNote(payment, texts)
  const when = date(Date.parse(paidAt), 'zoned', zone)
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-t-0">
      <span className="min-w-48 flex-1">{when}</span>
      {note !== null && <span className="text-sm text-soft">{note}</span>}
      <span className="tabular">{formatMoney(amount, currency, texts)}</span>
      {receiptUrl !== null && (
        <a className="link" href={receiptUrl} rel="noreferrer" aria-label={t('Receipt of {when}', { when })}>
          {t('Receipt')}
        </a>
      )}
    </li>
  )
}
