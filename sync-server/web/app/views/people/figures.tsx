import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { eventHref } from './addresses.ts'
import { Place } from './place.tsx'

/** What a driver achieved in all seasons, and the last results. */
export function Figures({ page }: { readonly page: DriverPage }) {
  const { t, number } = useTexts()
  const { statistics: counted, form, league } = page
  const figures = [
    [t('Starts'), number(counted.starts)],
    [t('Wins'), number(counted.wins)],
    [t('Podiums'), number(counted.podiums)],
    [t('Poles'), number(counted.poles)],
    [t('Fastest laps'), number(counted.fastestLaps)],
    [t('Best finish'), counted.bestFinish === null ? '–' : `P${number(counted.bestFinish)}`],
    [
      t('Average finish'),
      counted.averageFinish === null ? '–' : number(counted.averageFinish, { maximumFractionDigits: 1 }),
    ],
    [t('Retirements'), number(counted.retirements)],
  ] as const
  return (
    <Section id="figures" title={t('In all seasons')}>
      <dl className="grid grid-cols-2 gap-px bg-line sm:grid-cols-4">
        {figures.map(([label, value]) => (
          <div key={label} className="flex flex-col-reverse bg-surface px-4 py-3">
            <dt className="text-xs text-soft">{label}</dt>
            <dd className="tabular text-xl font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {form.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2 text-sm">
          <h3 className="text-soft">{t('Last races, the newest last')}</h3>
          <ol className="flex flex-wrap gap-1">
            {form.map((result) => (
              <li key={result.resultId}>
                <a
                  href={eventHref(league, result.eventId)}
                  title={result.eventName}
                  className="flex h-12 min-w-12 items-center justify-center rounded-sm border border-line px-2 hover:bg-hover sm:h-8"
                >
                  <Place position={result.position} status={result.status} />
                </a>
              </li>
            ))}
          </ol>
        </div>
      )}
      {counted.provisional > 0 && (
        <p className="border-t border-line px-4 py-2 text-sm text-soft">
          {t(
            '{count, plural, one {# of these starts is provisional or under protest.} other {# of these starts are provisional or under protest.}}',
            { count: counted.provisional },
          )}
        </p>
      )}
    </Section>
  )
}
