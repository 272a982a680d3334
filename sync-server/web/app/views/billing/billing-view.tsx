import type { BillingPage } from '#shared/queries/public/account-page.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import { reasonWords } from '#shared/ui/billing-words.ts'
import { tellPlan } from '#shared/ui/tell-plan.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { ToldLine } from '#shared/ui/told-line.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { Section } from '../frame/section.tsx'
import { ManageForm } from './billing-form.tsx'
import { PaymentTable } from './payment-table.tsx'
import { PlanLimits } from './plan-limits.tsx'
import { PlanList } from './plan-list.tsx'
import { ActNotes } from '../account/act-notes.tsx'

/** One's plan and money, each change a form that leads on to the provider's page. */
export function BillingView({ page }: { page: BillingPage }) {
  const texts = useTexts()
  const { t } = texts
  const { billing, zone, csrf, goOn, refusal } = page
  const { sale, because } = billing
  const winners = because.filter(({ verdict }) => verdict === 'open')
  return (
    <div className="flex max-w-4xl flex-col gap-8">
      <div>
        <h1 className="mb-2 text-2xl font-bold tracking-tight sm:text-3xl">{t('Plan and billing')}</h1>
        <p className="text-soft">
          {t('What your leagues may do, and what you pay for it.')}{' '}
          <a className="link font-medium text-ink" href="/account">
            {t('Your account')}
          </a>
        </p>
      </div>
      {goOn !== null && (
        <output className="flex flex-wrap items-center justify-between gap-4 rounded border border-provisional-line bg-provisional-soft px-4 py-3 text-provisional">
          {t('The page is ready. You come back here afterwards.')}
          <a className={buttonLook} href={goOn.url} rel="noreferrer">
            {goOn.plan === null
              ? t('Go on to change or cancel it')
              : t('Go on to pay for {plan}', { plan: planLimits[goOn.plan].label })}
          </a>
        </output>
      )}
      <ActNotes
        done={null}
        refusal={
          refusal === null
            ? null
            : refusal.kind === 'refused'
              ? refusal.message
              : t('This form could not be checked, and nothing was changed. Try it again.')
        }
      />
      <Section
        id="your-plan"
        title={t('Your plan')}
        aside={<span className="text-sm text-soft">{planLimits[billing.plan].label}</span>}
      >
        <div className="flex flex-col gap-4 p-4">
          {sale.kind === 'sold' && sale.practice && (
            <p className="text-sm text-soft">
              {t('Practice: this server sells plans at a till of its own, and no money moves.')}
            </p>
          )}
          {tellPlan(billing, zone, texts).map((told) => (
            <ToldLine key={told.title} told={told} />
          ))}
          {winners.length > 0 && (
            <div>
              <h3 className="text-sm font-medium text-soft">{t('Why you have it')}</h3>
              <ul className="mt-1">
                {winners.map((reason) => (
                  <li key={`${reason.source} ${reason.from} ${reason.plan}`}>
                    {reasonWords(reason, zone, texts)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {sale.kind === 'sold' && sale.manageable && <ManageForm csrf={csrf} />}
        </div>
      </Section>
      <PlanLimits billing={billing} />
      {sale.kind === 'sold' && (
        <>
          <PlanList plan={billing.plan} sale={sale} csrf={csrf} />
          <PaymentTable payments={sale.payments} zone={zone} />
        </>
      )}
    </div>
  )
}
