import type { TeamPage } from '#shared/queries/public/team-page.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { driverHref } from './addresses.ts'

/** Who usually drives for a team, and who else did in the season that is shown. */
export function TeamDrivers({ page }: { readonly page: TeamPage }) {
  const texts = useTexts()
  const { t, ordinal } = texts
  const { lineup, drivers, league } = page
  const drove = new Map(drivers.map((driver) => [driver.id, driver]))
  const usual = new Set(lineup.map(({ id }) => id))
  const everybody = [...drivers, ...lineup.filter(({ id }) => !drove.has(id))]
  return (
    <Section id="drivers" title={t('Drivers')}>
      {everybody.length === 0 ? (
        <Empty>{t('Nobody drives for this team.')}</Empty>
      ) : (
        <ul className="text-sm">
          {everybody.map(({ id, name, carNumber }) => {
            const own = drove.get(id)
            return (
              <li
                key={id}
                className="flex items-center gap-3 border-t border-line px-4 py-2 first:border-t-0"
              >
                <CarNumber value={carNumber} />
                <span className="min-w-0 flex-1">
                  <a className="link font-medium" href={driverHref(league, id)}>
                    {name}
                  </a>
                  <span className="block text-xs text-soft">
                    {own
                      ? t('{count, plural, one {# event} other {# events}} for the team', {
                          count: own.events,
                        })
                      : t('No race for the team in this season')}
                    {!usual.has(id) && ` · ${t('not in the line-up now')}`}
                  </span>
                </span>
                {own?.pointsMp !== undefined && own.pointsMp !== null && (
                  <span className="tabular text-right">
                    <span className="font-semibold">
                      {t('{points} pts', { points: formatPoints(own.pointsMp, texts) })}
                    </span>
                    {own.rank !== null && (
                      <span className="block text-xs text-soft">{ordinal(own.rank)}</span>
                    )}
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
