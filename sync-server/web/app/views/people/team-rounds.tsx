import type { TeamPage, TeamSession } from '#shared/queries/public/team-page.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatPoints } from '#shared/ui/points.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { Empty, Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { driverHref, eventHref } from './addresses.ts'
import { Place } from './place.tsx'

/** The results of a team's cars in the season that is shown, the latest round first. */
export function TeamRounds({ page }: { readonly page: TeamPage }) {
  const texts = useTexts()
  const { t, ordinal } = texts
  const { season, rounds } = page
  const standing = page.seasons.find(({ id }) => id === season?.id)?.standing ?? null
  return (
    <Section
      id="results"
      title={season ? t('Results of {season}', { season: season.name }) : t('Results')}
      aside={standing && <ProvisionalMark certainty={certaintyOfStandings(standing, texts)} />}
    >
      {standing && (
        <p className="border-b border-line px-4 py-3">
          {standing.rank === null
            ? t('{points} points, not placed', { points: formatPoints(standing.pointsMp, texts) })
            : t('{place} with {points} points', {
                place: ordinal(standing.rank),
                points: formatPoints(standing.pointsMp, texts),
              })}
        </p>
      )}
      {rounds.length === 0 ? (
        <Empty>{t('No results in this season yet.')}</Empty>
      ) : (
        <ol className="text-sm">
          {rounds.map((round) => (
            <li
              key={round.eventId}
              className="grid grid-cols-[2rem_1fr] gap-x-3 gap-y-1 border-t border-line px-4 py-3 first:border-t-0 sm:grid-cols-[2rem_14rem_1fr]"
            >
              <span className="tabular text-right text-faint">
                <span className="sr-only">{t('Round')} </span>
                {round.round}
              </span>
              <div>
                <a className="link font-medium" href={eventHref(page.league, round.eventId)}>
                  {round.name}
                </a>
                <p className="tabular text-soft">
                  <Instant iso={round.startsAt} zone={round.zone} dayOnly />
                  {round.cancelled && `, ${t('Cancelled')}`}
                </p>
              </div>
              <div className="col-start-2 flex flex-col gap-2 sm:col-start-3">
                {round.sessions.map((session) => (
                  <Session
                    key={session.id}
                    page={page}
                    session={session}
                    cancelled={round.cancelled}
                    alone={round.sessions.length === 1}
                  />
                ))}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

interface SessionProps {
  readonly page: TeamPage
  readonly session: TeamSession
  readonly cancelled: boolean
  readonly alone: boolean
}

function Session({ page, session, cancelled, alone }: SessionProps) {
  const certainty = cancelled ? null : certaintyOfSession(session)
  return (
    <div>
      {!alone && <p className="text-soft">{session.name}</p>}
      <ul>
        {session.cars.map(({ resultId, carNumber, position, status, drivers }) => (
          <li key={resultId} className="flex items-center gap-3 py-0.5">
            <span className="w-10 text-right">
              <Place position={position} status={status} />
            </span>
            <CarNumber value={carNumber} muted={position === null} />
            <span className="min-w-0 flex-1">
              {drivers.map(({ id, name }, at) => (
                <span key={id}>
                  {at > 0 && ', '}
                  <a className="link" href={driverHref(page.league, id)}>
                    {name}
                  </a>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {certainty && certainty.kind !== 'official' && <ProvisionalMark certainty={certainty} brief />}
    </div>
  )
}
