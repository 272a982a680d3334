import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import { pointsSeries } from '#shared/ui/charts/chart-series.ts'
import { RoundChart } from '#shared/ui/charts/round-chart.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { ShareBar } from '../share/share-bar.tsx'
import { Section } from '../frame/section.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { ClosedSeasons } from './closed-seasons.tsx'
import { DriverHeader } from './driver-header.tsx'
import { DriverResults } from './driver-results.tsx'
import { DriverRulings } from './driver-rulings.tsx'
import { DriverSeasons } from './driver-seasons.tsx'
import { DriverTeams } from './driver-teams.tsx'
import { Figures } from './figures.tsx'
import { HeadToHead } from './head-to-head.tsx'

/** A driver: what they achieved, how this season goes, and beside whom. */
export function DriverView({ page }: { readonly page: DriverPage }) {
  const { t } = useTexts()
  const { season, progress } = page
  if (page.closed) {
    return (
      <>
        <DriverHeader page={page} />
        <ClosedSeason season={season?.name ?? ''} lifts={page.closed} slug={page.league.slug} />
      </>
    )
  }
  return (
    <>
      <DriverHeader page={page} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <div>
            <Figures page={page} />
            <ShareBar id={page.driver.id} files={null} picture={null} />
          </div>
          <DriverResults page={page} />
          {progress && season && (
            <Section id="curve" title={t('Points round by round')}>
              <RoundChart
                title={t('Points in {season}', { season: season.name })}
                series={pointsSeries(progress)}
                highlighted={[page.driver.id, ...(page.versus ? [page.versus.other.id] : [])]}
                noun={t('Driver')}
              />
            </Section>
          )}
          <HeadToHead page={page} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <DriverSeasons page={page} />
          <DriverTeams page={page} />
          <DriverRulings page={page} />
          <ClosedSeasons closed={page.closedSeasons} />
        </div>
      </div>
    </>
  )
}
