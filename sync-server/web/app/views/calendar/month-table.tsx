import { eventMonth, monthsAround } from '#shared/calendar/event-months.ts'
import type { CalendarPage, CalendarPageEvent } from '#shared/queries/public/calendar-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { calendarAddress } from './calendar-address.ts'

/** A month as a table of its days. On a narrow screen days without an event are left out and the rest is a list. */
export function MonthTable({ page, month }: { page: CalendarPage; month: string }) {
  const { t, date } = useTexts()
  const { events, league } = page
  const { weeks } = eventMonth(month, events)
  const { before, after } = monthsAround(month, events)
  const titleOf = (of: string) => date(Date.parse(`${of}-01T12:00:00Z`), 'month', 'UTC')
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-2 py-1">
        <MonthLink page={page} month={before} label={t('Earlier')} title={before && titleOf(before)} />
        <h3 className="text-base font-semibold">{titleOf(month)}</h3>
        <MonthLink page={page} month={after} label={t('Later')} title={after && titleOf(after)} />
      </div>
      <table className="month-table w-full table-fixed border-t border-line text-sm">
        <caption className="sr-only">{t('Races in {month}', { month: titleOf(month) })}</caption>
        <thead>
          <tr>
            {weeks[0]?.map(({ day }) => (
              <th key={day} scope="col" className="px-2 py-2 text-left text-xs font-medium text-soft">
                {date(Date.parse(`${day}T12:00:00Z`), 'weekday', 'UTC')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day, within, events: ofDay }) => (
                <td
                  key={day}
                  data-empty={ofDay.length === 0 ? '' : undefined}
                  className="h-20 border-t border-l border-line px-2 py-1 align-top first:border-l-0"
                >
                  <time dateTime={day} className={`tabular text-xs ${within ? 'text-soft' : 'text-faint'}`}>
                    <span className="month-day">{Number(day.slice(8))}</span>
                    <span className="month-date">{date(Date.parse(`${day}T12:00:00Z`), 'day', 'UTC')}</span>
                  </time>
                  {ofDay.map((event) => (
                    <DayEvent key={event.id} event={event} slug={league.slug} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function DayEvent({ event, slug }: { event: CalendarPageEvent; slug: string }) {
  const { t } = useTexts()
  const cancelled = event.status === 'cancelled'
  const winners = event.sessions.findLast(({ kind }) => kind === 'race')?.winners ?? []
  return (
    <div className="mt-1">
      <a
        className={`link font-medium break-words hyphens-auto ${cancelled ? 'text-soft line-through' : ''}`}
        href={`/l/${slug}/events/${event.id}`}
      >
        {event.name}
      </a>
      {cancelled && <span className="block text-xs text-soft">{t('Cancelled')}</span>}
      {winners.length > 0 && (
        <span className="block text-xs break-words text-soft">
          {t('Won by {name}', { name: winners.map(({ name }) => name).join(', ') })}
        </span>
      )}
    </div>
  )
}

interface MonthLinkProps {
  readonly page: CalendarPage
  readonly month: string | null
  readonly label: string
  readonly title: string | null
}

/** A month that has events; where there is none it keeps its place. */
function MonthLink({ page, month, label, title }: MonthLinkProps) {
  if (month === null) return <span className="min-w-12" />
  return (
    <a
      href={calendarAddress(page, { show: 'all', month })}
      className="flex min-h-12 items-center rounded-sm px-2 text-sm text-soft hover:bg-hover hover:text-ink"
      data-soft
    >
      <span>
        {label}
        <span className="sr-only">: {title}</span>
      </span>
    </a>
  )
}
