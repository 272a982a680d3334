import type { LeaguePage } from '#shared/queries/public/league-page.ts'
import type { SessionResult } from '#shared/queries/session-results.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { Section } from '../frame/section.tsx'

/** The first places of the session that was run last. */
export function LatestResult({ latest, slug }: { latest: NonNullable<LeaguePage['latest']>; slug: string }) {
  const { session, results } = latest
  const certainty = certaintyOfSession(session)
  return (
    <Section
      id="latest"
      title="Latest result"
      aside={certainty && <ProvisionalMark certainty={certainty} brief />}
    >
      <p className="px-4 py-3">
        <span className="block text-xs text-faint">
          Round {session.round}, {session.name}
        </span>
        <a className="link text-base font-semibold" href={`/l/${slug}/events/${session.eventId}`}>
          {session.eventName}
        </a>
      </p>
      <ol className="text-sm">
        {results
          .filter((result) => result.position !== null)
          .slice(0, places)
          .map((result) => (
            <Place key={result.id} result={result} />
          ))}
      </ol>
    </Section>
  )
}

const places = 5

function Place({ result }: { result: SessionResult }) {
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2">
      <span className="tabular w-5 text-right font-semibold">{result.position}</span>
      <CarNumber value={result.carNumber} />
      <span className="min-w-0 flex-1 font-medium">{result.drivers.join(', ')}</span>
    </li>
  )
}
