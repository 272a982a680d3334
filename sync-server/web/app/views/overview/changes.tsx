import type { Amendment, MovedCar } from '#shared/queries/public/amendments.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'
import { Section } from '../frame/section.tsx'

/** More than these are told on the event's own page. */
const mostMoves = 4

/** Official results that were changed since: why, and who gained or lost by it. */
export function Changes({ changes, slug }: { changes: readonly Amendment[]; slug: string }) {
  const { t } = useTexts()
  return (
    <Section id="changes" title={t('What changed')}>
      <ul>
        {changes.map((change) => (
          <li
            key={`${change.eventId} ${change.sessionName}`}
            className="border-t border-line px-4 py-3 text-sm first:border-t-0"
          >
            <p className="tabular text-xs text-faint">
              <Instant iso={change.madeAt} />
            </p>
            <a className="link font-medium break-words" href={`/l/${slug}/events/${change.eventId}`}>
              {change.eventName}, {change.sessionName}
            </a>
            {change.reason !== null && <p className="break-words text-soft">{change.reason}</p>}
            <ul className="mt-1">
              {change.moved.slice(0, mostMoves).map((moved) => (
                <li key={moved.carNumber} className="tabular break-words">
                  <Move moved={moved} />
                </li>
              ))}
              {change.moved.length > mostMoves && (
                <li className="text-soft">
                  {t('and {count} more', { count: change.moved.length - mostMoves })}
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Move({ moved: { carNumber, drivers, from, to } }: { moved: MovedCar }) {
  const { t } = useTexts()
  return (
    <>
      <span className="text-faint">#{carNumber}</span> {drivers.join(', ')}:{' '}
      <span className="sr-only">{t('from {from} to {to}', { from: place(from), to: place(to) })}</span>
      <span aria-hidden="true">
        {place(from)} → <span className="font-semibold">{place(to)}</span>
      </span>
    </>
  )
}

function place({ position, status }: MovedCar['from']): string {
  return position === null ? status : `P${position}`
}
