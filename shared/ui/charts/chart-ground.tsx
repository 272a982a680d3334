import type { ChartSeries } from './chart-series.ts'
import { useTexts } from '../texts.tsx'
import { valueText } from './chart-words.ts'
import type { RoundLayout } from './round-layout.ts'

interface ChartGroundProps {
  /** Unique in the page, for the pattern. */
  readonly id: string
  readonly layout: RoundLayout
  readonly axis: ChartSeries['axis']
}

/** What lines are read against: rounds with their numbers, hatched while provisional and struck out when cancelled, and values. */
export function ChartGround({ id, layout: { plot, columns, ticks }, axis }: ChartGroundProps) {
  const texts = useTexts()
  const height = plot.bottom - plot.top
  return (
    <g aria-hidden="true">
      <defs>
        <pattern
          id={`${id}hatch`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <rect width="6" height="2" fill="var(--provisional-line)" fillOpacity="0.45" />
        </pattern>
      </defs>
      {columns.map(({ round, left, width }) =>
        round.state === 'cancelled' || round.provisional ? (
          <rect
            key={round.round}
            x={left}
            y={plot.top}
            width={width}
            height={height}
            fill={round.provisional ? `url(#${id}hatch)` : 'var(--sunken)'}
          />
        ) : null,
      )}
      <rect data-cursor className="chart-cursor" x="0" y={plot.top} width="0" height={height} />
      {ticks.map(({ y, value }) => (
        <g key={value}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="var(--line)" />
          <text x={plot.left - 8} y={y + 4} textAnchor="end" fill="var(--ink-faint)">
            {valueText(texts, axis, value)}
          </text>
        </g>
      ))}
      {columns.map(({ round, left, middle, width }) => (
        <text
          key={round.round}
          data-round={round.round}
          data-left={left}
          data-width={width}
          x={middle}
          y={plot.bottom + 18}
          textAnchor="middle"
          fill="var(--ink-faint)"
          textDecoration={round.state === 'cancelled' ? 'line-through' : undefined}
        >
          {round.label ?? round.round}
        </text>
      ))}
    </g>
  )
}
