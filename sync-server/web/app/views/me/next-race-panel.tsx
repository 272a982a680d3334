import type { MyLeague } from '#shared/queries/me/my-racing.ts'
import type { NextRace } from '#shared/queries/me/next-race.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'
import { mainButton, MeForm, quietButton } from './me-form.tsx'

interface NextRacePanelProps {
  readonly league: MyLeague
  readonly next: NextRace
  readonly csrf: string
}

/** The race that comes next, and whether one comes to it. */
export function NextRacePanel({ league, next, csrf }: NextRacePanelProps) {
  const { t } = useTexts()
  const { driver } = league
  return (
    <div className="flex flex-col gap-3 px-4 py-4">
      <div>
        <p className="text-sm text-soft">
          {next.begun
            ? t('Under way: round {round}', { round: next.round })
            : t('Next: round {round}', { round: next.round })}
        </p>
        <p className="text-lg font-semibold">
          <a className="link" href={`/l/${league.slug}/events/${next.eventId}`}>
            {next.name}
          </a>
        </p>
        <p className="tabular text-soft">
          <Instant iso={next.startsAt} zone={next.zone} />
          {next.track !== next.name && <>, {next.track}</>}
        </p>
        <p className="text-sm text-soft">
          {t(
            '{count, plural, =0 {Nobody has confirmed yet} one {# driver has confirmed} other {# drivers have confirmed}}',
            {
              count: next.confirmed,
            },
          )}
        </p>
      </div>
      {driver === null || driver.archived ? null : (
        <Answer next={next} league={league} driverId={driver.id} csrf={csrf} />
      )}
    </div>
  )
}

function Answer({ next, league, driverId, csrf }: NextRacePanelProps & { readonly driverId: string }) {
  const { t } = useTexts()
  const { answer, begun } = next
  if (begun) {
    if (answer === null) return null
    return (
      <p className="text-sm text-soft">
        {answer === 'confirmed' ? t('You had confirmed.') : t('You had withdrawn.')}
      </p>
    )
  }
  const ids = { leagueId: league.id, eventId: next.eventId, driverId }
  return (
    <div className="flex flex-col gap-3">
      {answer !== null && (
        <p className={`font-medium ${answer === 'confirmed' ? 'text-official' : 'text-provisional'}`}>
          {answer === 'confirmed' ? t('You have confirmed.') : t('You have withdrawn.')}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        {answer !== 'confirmed' && (
          <MeForm
            action="/me/attendance"
            csrf={csrf}
            fields={{ ...ids, state: 'confirmed' }}
            className="flex-1 sm:flex-none"
          >
            <button
              type="submit"
              className={`${mainButton} w-full`}
              aria-label={t('Confirm for {name}', { name: next.name })}
            >
              {t('Confirm')}
            </button>
          </MeForm>
        )}
        {answer !== 'withdrawn' && (
          <MeForm
            action="/me/attendance"
            csrf={csrf}
            fields={{ ...ids, state: 'withdrawn' }}
            className="flex-1 sm:flex-none"
          >
            <button
              type="submit"
              className={`${quietButton} w-full`}
              aria-label={t('Withdraw from {name}', { name: next.name })}
            >
              {t('Withdraw')}
            </button>
          </MeForm>
        )}
      </div>
    </div>
  )
}
