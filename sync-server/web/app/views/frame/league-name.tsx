import type { PublicLeague } from '#shared/queries/public/league-page.ts'
import { AccentBand } from '#shared/ui/accent-band.tsx'
import { PlanMark } from './plan-mark.tsx'

/** The league's name, in its colour where it has one, and its plan beside it. */
export function LeagueName({ league }: { league: PublicLeague }) {
  const name = (
    <h1 className="min-w-0 text-2xl font-bold tracking-tight break-words sm:text-3xl">{league.name}</h1>
  )
  return (
    <div
      className={`flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 ${league.accent ? 'grow basis-72' : ''}`}
    >
      {league.accent === null ? (
        name
      ) : (
        <div className="min-w-0 grow">
          <AccentBand accent={league.accent}>{name}</AccentBand>
        </div>
      )}
      <PlanMark plan={league.plan} />
    </div>
  )
}
