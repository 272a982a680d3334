import type { CalendarView as View, DriverCalendar } from '#shared/queries/me/me-page.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { inputLook } from '../forms/form-field.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { MeForm, quietButton } from './me-form.tsx'

/** Races in one's own calendar app: of oneself as a driver, and of whole leagues. */
export function CalendarView({ view, csrf }: { view: View; csrf: string }) {
  const { t } = useTexts()
  const { calendars, leagues } = view
  return (
    <>
      <Section id="mine" title={t('Your own calendars')}>
        <p className="border-b border-line px-4 py-3 text-sm text-soft">
          {t(
            'Every race of a league with your own results, in any calendar app. Whoever has the link reads it; a new link ends the one before.',
          )}
        </p>
        {calendars.length === 0 ? (
          <Empty>{t('No driver is linked to your account yet. An admin of your league does that.')}</Empty>
        ) : (
          <ul>
            {calendars.map((calendar) => (
              <Calendar key={calendar.driver.id} calendar={calendar} view={view} csrf={csrf} />
            ))}
          </ul>
        )}
      </Section>
      {leagues.length > 0 && (
        <Section id="leagues" title={t('Calendars of your leagues')}>
          <ul>
            {leagues.map(({ name, url }) => (
              <li
                key={url}
                className="flex flex-wrap items-center justify-between gap-x-4 border-t border-line px-4 py-2 first:border-t-0"
              >
                <span className="font-medium">{name}</span>
                <Subscribe url={url} name={name} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

interface CalendarProps {
  readonly calendar: DriverCalendar
  readonly view: View
  readonly csrf: string
}

function Calendar({ calendar, view, csrf }: CalendarProps) {
  const { t } = useTexts()
  const { league, driver, madeAt } = calendar
  const made = view.made?.driverId === driver.id ? view.made : null
  const fields = { leagueId: league.id, driverId: driver.id }
  return (
    <li className="flex flex-col gap-3 border-t border-line px-4 py-3 first:border-t-0">
      <p>
        <span className="font-medium">{league.name}</span> <span className="text-soft">· {driver.name}</span>
      </p>
      {made !== null && (
        <div className="flex flex-col gap-2">
          <output className="text-official">
            {t('This is the link. Copy it now: it is shown only this once.')}
          </output>
          <input
            readOnly
            aria-label={t('Link of the calendar of {name}', { name: driver.name })}
            value={made.url}
            className={`${inputLook} tabular text-sm`}
          />
          <Subscribe url={made.url} name={driver.name} />
        </div>
      )}
      <p className="text-sm text-soft">
        {madeAt === null ? (
          t('There is no link yet.')
        ) : (
          <T text="The link that works now was made on {when}." values={{ when: <Instant iso={madeAt} /> }} />
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <MeForm action="/me/calendar/link" csrf={csrf} fields={{ ...fields, key: view.key }}>
          <button
            type="submit"
            className={quietButton}
            aria-label={
              madeAt === null
                ? t('Make a link for {name} in {league}', { name: driver.name, league: league.name })
                : t('Make a new link for {name} in {league}', { name: driver.name, league: league.name })
            }
          >
            {madeAt === null ? t('Make a link') : t('Make a new link')}
          </button>
        </MeForm>
        {madeAt !== null && (
          <MeForm action="/me/calendar/end" csrf={csrf} fields={fields}>
            <button
              type="submit"
              className={quietButton}
              aria-label={t('End the link of {name} in {league}', { name: driver.name, league: league.name })}
            >
              {t('End the link')}
            </button>
          </MeForm>
        )}
      </div>
    </li>
  )
}

/** Opens the calendar app of the device; `webcal` is what such apps answer to. */
function Subscribe({ url, name }: { url: string; name: string }) {
  const { t } = useTexts()
  return (
    <a
      className="link inline-flex min-h-12 items-center self-start font-medium"
      href={url.replace(/^https?:/, 'webcal:')}
      aria-label={t('Open in your calendar app: {name}', { name })}
    >
      {t('Open in your calendar app')}
    </a>
  )
}
