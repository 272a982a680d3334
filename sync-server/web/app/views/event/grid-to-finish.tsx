import type { PublishedLine } from '#shared/queries/answers/published-result.ts'
import { useTexts } from '#shared/ui/texts.tsx'

interface Run {
  readonly id: string
  readonly carNumber: string
  readonly name: string
  readonly grid: number
  readonly finish: number
}

/** From the grid to the finish: a line for each car that has a place in both, with how many places it won. */
export function GridToFinish({ results }: { results: readonly PublishedLine[] }) {
  const { t } = useTexts()
  const finish = results.flatMap(({ id, carNumber, drivers, gridPosition, position }): Run[] =>
    gridPosition === null || position === null
      ? []
      : [{ id, carNumber, name: drivers.join(' / ') || carNumber, grid: gridPosition, finish: position }],
  )
  if (finish.length < 2) return null
  const grid = finish.toSorted((a, b) => a.grid - b.grid)
  return (
    <details className="border-t border-line print:hidden">
      <summary className="min-h-12 cursor-pointer px-4 py-3 text-sm text-soft hover:bg-hover sm:min-h-0 sm:py-2">
        {t('Grid to finish')}
      </summary>
      <div className="grid grid-cols-[auto_3rem_minmax(0,1fr)] sm:grid-cols-[auto_12rem_minmax(0,1fr)] gap-x-2 px-4 pb-4 text-sm">
        <ol aria-label={t('Grid')} className="tabular">
          {grid.map(({ id, grid: place, carNumber }) => (
            <li key={id} className="flex h-7 items-center justify-end gap-2 whitespace-nowrap text-soft">
              #{carNumber} <span className="w-6 text-right">{place}</span>
            </li>
          ))}
        </ol>
        <div className="relative">
          <svg
            aria-hidden="true"
            viewBox={`0 0 100 ${finish.length * 28}`}
            preserveAspectRatio="none"
            className="absolute inset-0 h-full w-full"
          >
            {finish.map((run, at) => (
              <path
                key={run.id}
                d={`M0 ${grid.indexOf(run) * 28 + 14}C50 ${grid.indexOf(run) * 28 + 14} 50 ${at * 28 + 14} 100 ${at * 28 + 14}`}
                fill="none"
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
                className={lineLook(run)}
              />
            ))}
          </svg>
        </div>
        <ol aria-label={t('Finish')} className="tabular min-w-0">
          {finish.map((run) => (
            <li key={run.id} className="flex h-7 items-center gap-2">
              <span className="w-6 shrink-0">{run.finish}</span>
              <span className="truncate font-medium">{run.name}</span>
              <Gained run={run} />
            </li>
          ))}
        </ol>
      </div>
    </details>
  )
}

function lineLook({ grid, finish }: Run): string {
  if (finish < grid) return 'stroke-official'
  return finish > grid ? 'stroke-danger' : 'stroke-line-strong'
}

/** '▲ 3': won; shape and words carry it. */
function Gained({ run: { grid, finish } }: { run: Run }) {
  const { t } = useTexts()
  const gained = grid - finish
  if (gained === 0) {
    return (
      <span className="shrink-0 text-faint">
        <span aria-hidden="true">=</span>
        <span className="sr-only">{t('same place')}</span>
      </span>
    )
  }
  return (
    <span className={`shrink-0 whitespace-nowrap ${gained > 0 ? 'text-official' : 'text-danger'}`}>
      <span aria-hidden="true">{gained > 0 ? `▲ ${gained}` : `▼ ${-gained}`}</span>
      <span className="sr-only">
        {gained > 0
          ? t('{places, plural, one {# place} other {# places}} gained', { places: gained })
          : t('{places, plural, one {# place} other {# places}} lost', { places: -gained })}
      </span>
    </span>
  )
}
