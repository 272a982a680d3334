import { useEffect, useRef, useState } from 'react'
import type { ProgressView } from '#shared/queries/progress-view.ts'
import type { StandingsArgs } from '#shared/queries/standings-view.ts'
import { gapSeries, pointsSeries, positionSeries } from '#shared/ui/charts/chart-series.ts'
import { followCharts } from '#shared/ui/charts/follow-charts.ts'
import { RoundChart } from '#shared/ui/charts/round-chart.tsx'
import { useLive } from '../../live-query.ts'
import { Choice } from '../../ui/choice.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'

/** The season round by round, drawn: places, points, or what is missing to the leader. */
export function StandingsCharts({ of }: { of: StandingsArgs }) {
  const live = useLive('progress', of)
  return (
    <Loaded live={live}>
      {(view) =>
        view === null || view.lines.length === 0 || !view.rounds.some(({ state }) => state === 'held') ? (
          <Blank title="Nothing to draw yet">Charts begin with the first result of the season.</Blank>
        ) : (
          <Charts view={view} />
        )
      }
    </Loaded>
  )
}

const charts = {
  position: { title: 'Positions round by round', series: positionSeries },
  points: { title: 'Points round by round', series: pointsSeries },
  gap: { title: 'Gap to the leader', series: gapSeries },
} as const

function Charts({ view }: { view: ProgressView }) {
  const [shown, setShown] = useState<keyof typeof charts>('position')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? followCharts(place.current) : undefined), [])
  const { title, series } = charts[shown]
  return (
    <div ref={place}>
      <div className="flex px-4 pt-3">
        <Choice
          label="Chart"
          value={shown}
          onChange={setShown}
          options={[
            ['position', 'Positions'],
            ['points', 'Points'],
            ['gap', 'Gap'],
          ]}
        />
      </div>
      <RoundChart
        key={shown}
        title={title}
        series={series(view)}
        noun={view.subject === 'driver' ? 'Driver' : 'Team'}
      />
    </div>
  )
}
