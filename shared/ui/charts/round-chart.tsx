import { useId } from 'react'
import type { ChartSeries } from './chart-series.ts'
import { ScrollAcross } from '../scroll-across.tsx'
import { useTexts } from '../texts.tsx'
import { ChartGround } from './chart-ground.tsx'
import { ChartLegend } from './chart-legend.tsx'
import { ChartTable } from './chart-table.tsx'
import { chartText } from './chart-words.ts'
import { DrawnLine } from './drawn-line.tsx'
import { mostHighlighted } from './line-looks.ts'
import { layoutRounds } from './round-layout.ts'

interface RoundChartProps {
  readonly title: string
  readonly series: ChartSeries
  /** Whom to show in colour, by their ids; the first ones unless told otherwise. */
  readonly highlighted?: readonly string[]
  /** What the lines are of, above their names in the table: 'Driver'. */
  readonly noun: string
}

/**
 * A chart over the rounds of a season, with the same as a table below it. It needs no script: lines stand out under the
 * pointer by style alone. `followCharts` adds the keys and what is read out.
 */
export function RoundChart({ title, series, highlighted, noun }: RoundChartProps) {
  const id = useId()
  const texts = useTexts()
  const colour = highlighted ?? series.lines.slice(0, mostHighlighted).map((line) => line.id)
  const lineHeight = series.lines.length <= 20 ? 22 : 18
  const layout = layoutRounds(series, { highlighted: colour, labels: 168, lineHeight })
  const first = layout.lines.at(-1)?.line.id
  return (
    <figure className="chart" data-chart={series.axis}>
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 pt-3">
        <span className="font-semibold">{title}</span>
        <ChartLegend series={series} />
      </figcaption>
      <ScrollAcross label={title} className="px-4 py-2">
        <svg
          // No element of HTML groups what is drawn in SVG.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="group"
          aria-labelledby={`${id}title ${id}desc`}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          fontSize="12"
          className="block max-w-none"
        >
          <title id={`${id}title`}>{title}</title>
          <desc id={`${id}desc`}>{chartText(texts, series)}</desc>
          <ChartGround id={id} layout={layout} axis={series.axis} />
          {layout.lines.map((laid) => (
            <DrawnLine
              key={laid.line.id}
              laid={laid}
              series={series}
              right={layout.plot.right}
              isFirst={laid.line.id === first}
            />
          ))}
        </svg>
      </ScrollAcross>
      <output data-readout className="block min-h-6 px-4 text-sm text-soft" />
      <ChartTable title={title} series={series} noun={noun} />
    </figure>
  )
}
