import { useTexts } from '#shared/ui/texts.tsx'
import { planLimits, type Plan } from '#shared/policy/plan-limits.ts'

/** The plan of a league beside its name. The free one is not told: visitors would take the word for what it costs them. */
export function PlanMark({ plan }: { plan: Plan }) {
  const { t } = useTexts()
  if (plan === 'FREE') return null
  const { label } = planLimits[plan]
  return (
    <span
      title={t('This league is on the {plan} plan', { plan: label })}
      className="inline-flex h-5 shrink-0 items-center rounded-sm border border-line px-1.5 text-xs font-medium tracking-normal text-soft"
    >
      {label}
    </span>
  )
}
