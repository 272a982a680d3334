import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import { textKey } from '#shared/i18n/text-key.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { SeasonSelector } from '../league/season-selector.tsx'
import { teamHref } from './addresses.ts'

const kindWords = {
  regular: null,
  reserve: textKey('Reserve driver'),
  guest: textKey('Guest driver'),
} as const

/** Who a driver is, and the season that is shown of them. */
export function DriverHeader({ page }: { readonly page: DriverPage }) {
  const { t, tKey } = useTexts()
  const { driver, league, season } = page
  const kind = kindWords[driver.kind]
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl font-bold tracking-tight break-words sm:text-3xl">
          {driver.carNumber !== null && <CarNumber value={driver.carNumber} />}
          <span className="min-w-0">{driver.name}</span>
        </h1>
        <p className="mt-1 flex flex-wrap gap-x-3 text-soft">
          {driver.team ? (
            <a className="link" href={teamHref(league, driver.team.id)}>
              {driver.team.name}
            </a>
          ) : (
            <span>{t('Without a team')}</span>
          )}
          {kind && <span>{tKey(kind)}</span>}
          {driver.archived && <span>{t('Does not race here any more')}</span>}
        </p>
      </div>
      {season && page.seasons.length > 0 && <SeasonSelector seasons={page.seasons} selected={season} />}
    </header>
  )
}
