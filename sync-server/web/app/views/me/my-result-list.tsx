import type { MyResult } from '#shared/queries/me/my-results.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { RulingsOnCar } from '#shared/ui/rulings-on-car.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'

/** One's own results, the latest first, each after the rulings on it. */
export function MyResultList({ slug, results }: { slug: string; results: readonly MyResult[] }) {
  return (
    <ul>
      {results.map((result) => (
        <Result key={result.resultId} slug={slug} result={result} />
      ))}
    </ul>
  )
}

function Result({ slug, result }: { slug: string; result: MyResult }) {
  const { t } = useTexts()
  const { round, eventId, eventName, sessionName, position, status, sessionStatus, underProtest, protest } =
    result
  const certainty = certaintyOfSession({ status: sessionStatus, underProtest })
  return (
    <li className="grid grid-cols-[3.5rem_1fr] gap-x-3 gap-y-1 border-t border-line px-4 py-3 first:border-t-0">
      <span className="tabular text-lg font-semibold">
        {position !== null && status === 'FINISHED' ? `P${position}` : status}
      </span>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <a className="link font-medium" href={`/l/${slug}/events/${eventId}`}>
          {t('Round {round}, {event}', { round, event: eventName })}
        </a>
        {certainty && <ProvisionalMark certainty={certainty} brief />}
      </div>
      <div className="col-start-2 flex flex-col gap-1 text-sm text-soft">
        <span>
          {sessionName} · <Instant iso={result.startsAt} dayOnly />
        </span>
        <RulingsOnCar rulings={result.rulings} />
        {protest.kind === 'open' && (
          <span>
            <a
              className="link inline-flex min-h-12 items-center font-medium text-ink"
              href={`/l/${slug}/report?session=${result.sessionId}&kind=protest`}
            >
              {t('Protest against this result')}
            </a>
            {protest.until !== null && (
              <>
                {' '}
                <T text="until {when}" values={{ when: <Instant iso={protest.until} /> }} />
              </>
            )}
          </span>
        )}
      </div>
    </li>
  )
}
