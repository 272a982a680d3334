import type { CalendarPage } from '#shared/queries/public/calendar-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { calendarAddress } from './calendar-address.ts'

/** Which events are shown, and how: links, so that each has an address. */
export function CalendarChoices({ page, now }: { page: CalendarPage; now: number }) {
  const { t } = useTexts()
  const { show, month, events } = page
  const next = events.find(({ startsAt }) => Date.parse(startsAt) >= now) ?? events.at(-1)
  const opened = next?.day.slice(0, 7) ?? null
  return (
    <nav aria-label={t('What is shown')} className="flex flex-wrap gap-x-1 text-sm">
      {(['all', 'coming', 'past'] as const).map((each) => (
        <Choice
          key={each}
          href={calendarAddress(page, { show: each, month: null })}
          current={month === null && show === each}
        >
          {each === 'all' ? t('All') : each === 'coming' ? t('To come') : t('Past')}
        </Choice>
      ))}
      {opened !== null && (
        <Choice href={calendarAddress(page, { show: 'all', month: opened })} current={month !== null}>
          {t('By month')}
        </Choice>
      )}
    </nav>
  )
}

function Choice({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-12 min-w-12 items-center justify-center rounded-sm px-3 text-soft hover:bg-hover hover:text-ink aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink sm:min-h-9"
      data-soft
    >
      {children}
    </a>
  )
}
