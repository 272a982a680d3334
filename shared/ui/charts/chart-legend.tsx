import { useTexts } from '../texts.tsx'
import type { ChartSeries } from './chart-series.ts'

/** What hatched, dashed and struck out mean, as far as the chart has some of it. */
export function ChartLegend({ series: { rounds, lines } }: { series: ChartSeries }) {
  const { t } = useTexts()
  const hatched = rounds.some(({ provisional }) => provisional)
  const dashed = lines.some(({ values }) => values.some((value) => value?.dropped))
  const struck = rounds.some(({ state }) => state === 'cancelled')
  return (
    <span className="flex flex-wrap gap-x-4 text-xs text-soft">
      {hatched && (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="hatched h-3 w-4 border border-provisional-line" />
          {t('provisional')}
        </span>
      )}
      {dashed && (
        <span className="inline-flex items-center gap-1.5">
          <svg aria-hidden="true" width="20" height="4" stroke="currentColor" strokeWidth="2">
            <path d="M0,2h20" strokeDasharray="5 4" />
          </svg>
          {t('to a dropped score')}
        </span>
      )}
      {struck && (
        <span className="inline-flex items-center gap-1.5">
          <s aria-hidden="true">2</s>
          {t('cancelled')}
        </span>
      )}
    </span>
  )
}
