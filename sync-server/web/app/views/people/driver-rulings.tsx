import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { eventHref } from './addresses.ts'

/** What stewards decided about a driver in the season that is shown. */
export function DriverRulings({ page }: { readonly page: DriverPage }) {
  const texts = useTexts()
  const { t } = texts
  if (page.rulings.length === 0) return null
  return (
    <Section id="rulings" title={t('Penalties and rulings')}>
      <ol className="text-sm">
        {page.rulings.map(({ id, decision, reason, effect, session }) => {
          const noEffect = noEffectWords(effect, texts)
          return (
            <li key={id} className="border-t border-line px-4 py-2 first:border-t-0">
              <p className="font-medium">{decisionText(decision, texts)}</p>
              <p className="text-soft">{reason}</p>
              {noEffect && <p className="text-danger">{noEffect}</p>}
              <p className="text-soft">
                {session === null ? (
                  t('For the season')
                ) : (
                  <a className="link" href={eventHref(page.league, session.eventId)}>
                    {session.eventName}, {session.name}
                  </a>
                )}
              </p>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
