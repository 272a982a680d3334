import type { MyRuling } from '#shared/queries/me/my-rulings.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { Instant } from '../instant.tsx'

/** Rulings about oneself, the latest first, each with the way to read it and to appeal. */
export function MyRulingList({ rulings }: { rulings: readonly MyRuling[] }) {
  const texts = useTexts()
  const { t } = texts
  return (
    <ul>
      {rulings.map((ruling) => (
        <li key={ruling.id} className="border-t border-line px-4 py-3 first:border-t-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <a
              className={`link inline-flex min-h-12 items-center font-medium ${ruling.revoked ? 'line-through' : ''}`}
              href={`/me/rulings/${ruling.id}`}
            >
              {decisionText(ruling.decision, texts)}
            </a>
            <span className="text-sm text-soft">
              {ruling.revoked ? t('Revoked') : <AppealHint appeal={ruling.appeal} />}
            </span>
          </p>
          <p className="text-sm text-soft">
            {ruling.session !== null && (
              <>
                {t('Round {round}, {event}', {
                  round: ruling.session.round,
                  event: ruling.session.eventName,
                })}{' '}
                ·{' '}
              </>
            )}
            <Instant iso={ruling.decidedAt} dayOnly />
            {' · '}
            {ruling.reason}
          </p>
        </li>
      ))}
    </ul>
  )
}

function AppealHint({ appeal }: { appeal: MyRuling['appeal'] }) {
  const { t } = useTexts()
  switch (appeal.kind) {
    case 'open':
      return <T text="Appeal until {when}" values={{ when: <Instant iso={appeal.until} /> }} />
    case 'lodged':
      return (
        <a className="link" href={`/me/incidents/${appeal.incidentId}`}>
          {t('Appealed as #{number}', { number: appeal.number })}
        </a>
      )
    case 'closed':
      return null
  }
}
