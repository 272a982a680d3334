import type { PublicEntry } from '#shared/queries/public/event-page.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'

/** The cars that are entered for an event that has not been run. */
export function EntryList({ entries }: { entries: readonly PublicEntry[] }) {
  const { t } = useTexts()
  return (
    <Section
      id="entries"
      title={t('Entry list')}
      aside={
        <p className="tabular text-sm text-soft">
          {t('{cars, plural, one {# car} other {# cars}}', { cars: entries.length })}
        </p>
      }
    >
      <ul className="grid sm:grid-cols-2 lg:grid-cols-3">
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-start gap-3 px-4 py-2 text-sm">
            <CarNumber value={entry.carNumber} />
            <span className="min-w-0 break-words">
              <span className="font-medium">{entry.drivers.join(' / ') || t('Unknown driver')}</span>
              {(entry.teamName ?? entry.class) !== null && (
                <span className="block text-xs text-soft">
                  {[entry.teamName, entry.class].filter((part) => part !== null).join(' · ')}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
