import type { Lifts } from '#shared/base/outcome.ts'

interface ClosedSeasonProps {
  readonly season: string
  readonly lifts: Lifts
  readonly slug: string
}

/** Instead of a season that the league's plan does not have: nothing of it is gone. */
export function ClosedSeason({ season, lifts, slug }: ClosedSeasonProps) {
  return (
    <div className="panel max-w-2xl px-4 py-5">
      <h2 className="mb-1 font-semibold">{season} is not open to read</h2>
      <p className="text-soft">
        Seasons other than the current one are part of the {lifts.label} plan, which this league does not have
        at the moment. Nothing was deleted: an owner of the league can open it again. The current season is at{' '}
        <a className="link font-medium text-ink" href={`/l/${slug}`}>
          the page of the league
        </a>
        .
      </p>
    </div>
  )
}
