import type { SeasonChoice } from '#shared/queries/public/open-seasons.ts'
import { useTexts } from '#shared/ui/texts.tsx'

/** Says which seasons are not counted here, and what would open them. */
export function ClosedSeasons({ closed }: { readonly closed: SeasonChoice['closedSeasons'] }) {
  const { t, list } = useTexts()
  if (closed === null) return null
  return (
    <p className="text-sm text-soft">
      {t('Not counted here: {seasons}. Past seasons are open with the {plan} plan.', {
        seasons: list(closed.names),
        plan: closed.lifts.label,
      })}
    </p>
  )
}
