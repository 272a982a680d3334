import type { CalendarPage, CalendarPageEvent } from '#shared/queries/public/calendar-page.ts'
import { underWayMs } from '#shared/ui/next-event.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { SeasonSelector } from '../league/season-selector.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { CalendarChoices } from './calendar-choices.tsx'
import { CalendarList } from './calendar-list.tsx'
import { MonthTable } from './month-table.tsx'
import { Subscribe } from './subscribe.tsx'

interface CalendarViewProps {
  readonly page: CalendarPage
  /** ms since 1970, UTC. */
  readonly now: number
  /** Where people reach the server, null where it does not say. */
  readonly publicUrl: string | null
}

/** The events of a season, as a list or by month, and how to have them in one's own calendar. */
export function CalendarView({ page, now, publicUrl }: CalendarViewProps) {
  const { t } = useTexts()
  const { league, season, seasons, closed, events, show, month } = page
  const shown = events.filter((event) => show === 'all' || isPast(event, now) === (show === 'past'))
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="text-2xl font-bold tracking-tight sm:text-3xl">{t('Calendar')}</h1>
        {season && <SeasonSelector seasons={seasons} selected={season} />}
      </div>
      {closed ? (
        <ClosedSeason season={season?.name ?? ''} lifts={closed} slug={league.slug} />
      ) : season === null || events.length === 0 ? (
        <div className="panel">
          <Empty>{t('Nothing is planned yet. The first race will appear here.')}</Empty>
        </div>
      ) : (
        <div className="flex flex-col gap-8">
          <Section
            id="events"
            title={month === null ? t('Races') : t('Month')}
            aside={<CalendarChoices page={page} now={now} />}
          >
            {month !== null ? (
              <MonthTable page={page} month={month} />
            ) : shown.length === 0 ? (
              <Empty>{show === 'past' ? t('No race has been run yet.') : t('No race is to come.')}</Empty>
            ) : (
              <CalendarList events={shown} slug={league.slug} />
            )}
          </Section>
          <Subscribe league={league} publicUrl={publicUrl} />
        </div>
      )}
    </>
  )
}

/** What has started and is not under way any more, or has a result, is past; what is called off goes by its day. */
function isPast({ startsAt, status }: CalendarPageEvent, now: number): boolean {
  return status === 'completed' || Date.parse(startsAt) + underWayMs < now
}
