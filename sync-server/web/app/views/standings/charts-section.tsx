import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import type { ProgressView } from '#shared/queries/progress-view.ts'
import { gapSeries, pointsSeries, positionSeries } from '#shared/ui/charts/chart-series.ts'
import { RoundChart } from '#shared/ui/charts/round-chart.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { standingsPath } from './standings-path.ts'
import { Tabs } from './tabs.tsx'

const series = { position: positionSeries, points: pointsSeries, gap: gapSeries } as const

/** The season drawn: one chart at a time, so that the page stays light. */
export function ChartsSection({ page, progress }: { page: StandingsPage; progress: ProgressView }) {
  const { t } = useTexts()
  const { request } = page
  const titles = {
    position: t('Places round by round'),
    points: t('Points round by round'),
    gap: t('Gap to the leader'),
  }
  if (!progress.rounds.some(({ state }) => state === 'held')) return null
  return (
    <Section
      id="charts"
      title={t('Charts')}
      aside={
        <Tabs
          label={t('Chart')}
          chosen={request.chart}
          tabs={[
            ['position', t('Places'), standingsPath(page, { ...request, chart: 'position' })],
            ['points', t('Points'), standingsPath(page, { ...request, chart: 'points' })],
            ['gap', t('Gap'), standingsPath(page, { ...request, chart: 'gap' })],
          ]}
        />
      }
    >
      <RoundChart
        title={titles[request.chart]}
        series={series[request.chart](progress)}
        noun={request.of === 'driver' ? t('Driver') : t('Team')}
      />
    </Section>
  )
}
