import type { MovedCar, SessionAmendment } from '#shared/queries/public/amendments.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import type { Texts } from '#shared/i18n/texts.ts'
import { Instant } from '../instant.tsx'

/** What an amendment made of an official result: who gained by it and who lost, and why. */
export function WhatChanged({ amendment, zone }: { amendment: SessionAmendment; zone: string }) {
  const texts = useTexts()
  const { t } = texts
  const { revision, madeAt, reason, moved } = amendment
  return (
    <div className="border-b border-line bg-sunken px-4 py-3 text-sm" data-what-changed>
      <h3 className="font-semibold">{t('What changed')}</h3>
      <p className="tabular text-soft">
        {t('Revision {number}', { number: revision })}, <Instant iso={madeAt} zone={zone} />
        {reason !== null && <>: {reason}</>}
      </p>
      {moved.length === 0 ? (
        <p>{t('No car has another place.')}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-1">
          {moved.map((car) => (
            <li key={car.carNumber} className="flex items-start gap-2">
              <CarNumber value={car.carNumber} />
              <span className="tabular min-w-0 pt-0.5 break-words">
                {car.drivers.join(' / ')} <span className="text-soft">{movedWords(car, texts)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function movedWords({ from, to }: MovedCar, { t }: Texts): string {
  if (to.position === null) {
    return from.position === null
      ? t('is {status} now, was {before}', { status: to.status, before: from.status })
      : t('loses P{from}: {status}', { from: from.position, status: to.status })
  }
  if (from.position === null) {
    return t('is P{to} now, was {status}', { to: to.position, status: from.status })
  }
  const gained = from.position - to.position
  if (gained === 0) return t('stays P{to}', { to: to.position })
  return gained > 0
    ? t('gains {places, plural, one {# place} other {# places}}: P{from} → P{to}', {
        places: gained,
        from: from.position,
        to: to.position,
      })
    : t('loses {places, plural, one {# place} other {# places}}: P{from} → P{to}', {
        places: -gained,
        from: from.position,
        to: to.position,
      })
}
