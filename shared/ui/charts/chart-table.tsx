import { ScrollAcross } from '../scroll-across.tsx'
import { useTexts } from '../texts.tsx'
import type { ChartRound, ChartSeries, ChartValue } from './chart-series.ts'
import { valueText } from './chart-words.ts'

interface ChartTableProps {
  readonly title: string
  readonly series: ChartSeries
  readonly noun: string
}

/** What a chart shows, as a table: a line for each line, a column for each round. */
export function ChartTable({ title, series: { axis, rounds, lines }, noun }: ChartTableProps) {
  const { t } = useTexts()
  return (
    <details className="border-t border-line">
      <summary className="flex min-h-12 cursor-pointer items-center px-4 text-sm text-soft">
        {t('Show as a table')}
      </summary>
      <ScrollAcross label={t('{title}, as a table', { title })} className="pb-2">
        <table className="tabular w-full text-right text-xs">
          <caption className="sr-only">{title}</caption>
          <thead className="text-faint">
            <tr>
              <th scope="col" className="px-4 py-1 text-left font-medium">
                {noun}
              </th>
              {rounds.map((round) => (
                <th key={round.round} scope="col" className="px-2 py-1 font-medium">
                  <Round round={round} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, name, values }) => (
              <tr key={id} data-of={id}>
                <th
                  scope="row"
                  className="border-t border-line px-4 py-1 text-left font-medium whitespace-nowrap"
                >
                  {name}
                </th>
                {values.map((value, at) => (
                  <td key={rounds[at]?.round} className="border-t border-line px-2 py-1">
                    <Value value={value} axis={axis} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollAcross>
    </details>
  )
}

function Round({ round: { round, name, state, provisional, label } }: { round: ChartRound }) {
  const { t } = useTexts()
  const about = state === 'cancelled' ? t('cancelled') : provisional ? t('provisional') : null
  return (
    <abbr
      title={about ? `${name}, ${about}` : name}
      className={provisional ? 'text-provisional no-underline' : 'no-underline'}
    >
      {state === 'cancelled' ? <s>{round}</s> : (label ?? round)}
      {about && <span className="sr-only">, {about}</span>}
    </abbr>
  )
}

function Value({ value, axis }: { value: ChartValue | null; axis: ChartSeries['axis'] }) {
  const texts = useTexts()
  const { t } = texts
  if (value === null) return <span className="text-faint">–</span>
  if (!value.dropped) return valueText(texts, axis, value.value)
  return (
    <span className="text-faint">
      {valueText(texts, axis, value.value)}
      <span aria-hidden="true">*</span>
      <span className="sr-only"> {t('dropped score')}</span>
    </span>
  )
}
