import type { UnsettledResult } from '#shared/queries/public/overview-page.ts'
import { windowState } from '#shared/ui/protest-window.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'

interface UnsettledProps {
  readonly results: readonly UnsettledResult[]
  /** ms since 1970, UTC. */
  readonly now: number
  readonly slug: string
}

/** Results that may still change, and until when. */
export function Unsettled({ results, now, slug }: UnsettledProps) {
  const { t } = useTexts()
  return (
    <Section id="unsettled" title={t('Not settled yet')}>
      <ul>
        {results.map((result) => {
          const certainty = certaintyOfSession(result)
          return (
            <li key={result.sessionId} className="border-t border-line px-4 py-3 text-sm first:border-t-0">
              <p className="flex flex-wrap items-center justify-between gap-2">
                <a
                  className="link font-medium break-words"
                  href={`/l/${slug}/events/${result.eventId}#session-${result.sessionId}`}
                >
                  {result.eventName}, {result.sessionName}
                </a>
                {certainty && <ProvisionalMark certainty={certainty} brief />}
              </p>
              <Why result={result} now={now} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Why({ result, now }: { result: UnsettledResult; now: number }) {
  const { t } = useTexts()
  const state = windowState(result, now)
  if (result.underProtest && state.kind !== 'running') {
    return <p className="text-soft">{t('Held until the protest is decided.')}</p>
  }
  switch (state.kind) {
    case 'none':
      return <p className="text-soft">{t('Not declared official yet.')}</p>
    case 'waits':
      return <p className="text-soft">{t('The protest window is about to begin.')}</p>
    case 'over':
      return <p className="text-soft">{t('The protest window is over; it is made official now.')}</p>
    case 'running':
      return (
        <p className="tabular text-soft">
          {t('Open to protest until:')} <Instant iso={state.endsAt} />
          <span
            role="timer"
            aria-label={t('Protest window')}
            className="hidden min-h-6 font-semibold text-ink scripted:block"
            data-countdown={state.endsAt}
          />
        </p>
      )
  }
}
