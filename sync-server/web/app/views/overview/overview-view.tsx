import type { OverviewPage } from '#shared/queries/public/overview-page.ts'
import { nextEvent } from '#shared/ui/next-event.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { Empty } from '../frame/section.tsx'
import { LeagueName } from '../frame/league-name.tsx'
import { Changes } from './changes.tsx'
import { ComingRounds } from './coming-rounds.tsx'
import { LatestEvent } from './latest-event.tsx'
import { Leaders } from './leaders.tsx'
import { NextRace } from './next-race.tsx'
import { Unsettled } from './unsettled.tsx'

/** What is going on in a league. `now` is ms since 1970, UTC. */
export function OverviewView({ page, now }: { page: OverviewPage; now: number }) {
  const { t } = useTexts()
  const { league, season, closed } = page
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <LeagueName league={league} />
        {season && <p className="text-sm text-soft">{season.name}</p>}
      </div>
      {closed ? (
        <ClosedSeason season={season?.name ?? ''} lifts={closed} slug={league.slug} />
      ) : season === null ? (
        <div className="panel">
          <Empty>{t('This league has no season yet. Its races and results will appear here.')}</Empty>
        </div>
      ) : (
        <Season page={page} now={now} />
      )}
    </>
  )
}

function Season({ page, now }: { page: OverviewPage; now: number }) {
  const { t } = useTexts()
  const { league, coming, latest, drivers, teams, unsettled, changes } = page
  const next = nextEvent(coming, now)
  const later = coming.filter(({ id, startsAt }) => id !== next?.event.id && Date.parse(startsAt) > now)
  if (coming.length === 0 && latest === null) {
    return (
      <div className="panel">
        <Empty>{t('Nothing is planned yet. The first race will appear here.')}</Empty>
      </div>
    )
  }
  return (
    <div className="grid items-start gap-8 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-8">
        {next && <NextRace event={next.event} started={next.started} slug={league.slug} />}
        {later.length > 0 && <ComingRounds events={later} slug={league.slug} />}
      </div>
      <div className="flex min-w-0 flex-col gap-8">
        {unsettled.length > 0 && <Unsettled results={unsettled} now={now} slug={league.slug} />}
        {latest && <LatestEvent event={latest} slug={league.slug} />}
        {changes.length > 0 && <Changes changes={changes} slug={league.slug} />}
      </div>
      <div className="grid min-w-0 items-start gap-8 lg:col-span-2 lg:grid-cols-2">
        <Leaders kind="driver" view={drivers} slug={league.slug} />
        <Leaders kind="team" view={teams} slug={league.slug} />
      </div>
    </div>
  )
}
