import type { ReactNode } from 'react'
import type { Lifts } from '#shared/base/outcome.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'

interface ClosedSeasonProps {
  readonly season: string
  readonly lifts: Lifts
  readonly slug: string
}

/** Instead of a season that the league's plan does not have: nothing of it is gone. */
export function ClosedSeason({ season, lifts, slug }: ClosedSeasonProps) {
  const { t } = useTexts()
  return (
    <div className="panel max-w-2xl px-4 py-5">
      <h2 className="mb-1 font-semibold">{t('{season} is not open to read', { season })}</h2>
      <p className="text-soft">
        <T
          text="Seasons other than the current one are part of the {plan} plan, which this league does not have at the moment. Nothing was deleted: an owner of the league can open it again. The current season is at <a>the page of the league</a>."
          values={{
            plan: lifts.label,
            a: linkTo(`/l/${slug}`),
          }}
        />
      </p>
    </div>
  )
}

const linkTo = (href: string) => (inside: ReactNode[]) => (
  <a className="link font-medium text-ink" href={href}>
    {inside}
  </a>
)
