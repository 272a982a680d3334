import type { PaidPlan } from '#shared/policy/plan-policy.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'

const plain =
  'inline-flex h-11 cursor-pointer items-center rounded border border-line-strong px-4 font-medium hover:bg-hover'

/** Leads on to where what one has is changed, cancelled, or paid for with another card. */
export function ManageForm({ csrf, words }: { csrf: string; words?: string }) {
  const { t } = useTexts()
  return (
    <form method="post" action="/account/plan/portal">
      <input type="hidden" name="csrf" value={csrf} />
      <button type="submit" className={plain}>
        {words ?? t('Manage or cancel')}
      </button>
    </form>
  )
}

/** Leads on to where a plan is paid for. */
export function BuyForm({ plan, words, csrf }: { plan: PaidPlan; words: string; csrf: string }) {
  return (
    <form method="post" action="/account/plan/checkout">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="plan" value={plan} />
      <button type="submit" className={`${buttonLook} w-full`}>
        {words}
      </button>
    </form>
  )
}
