import type { RulingView as View } from '#shared/queries/me/me-page.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { mainButton, MeForm } from './me-form.tsx'
import { StatementFields } from './statement-fields.tsx'
import { WhereItWas } from './where-it-was.tsx'

/** A ruling about oneself, and an appeal against it while there is time. */
export function RulingView({ view, csrf }: { view: View; csrf: string }) {
  const texts = useTexts()
  const { t } = texts
  const { league, ruling, form, appealId } = view
  const { decision, reason, session, carNumber, decidedBy, decidedAt, revoked, effect, appeal } = ruling
  const noEffect = revoked === null ? noEffectWords(effect) : null
  return (
    <>
      <Section id="ruling" title={decisionText(decision, texts)}>
        <div className="flex flex-col gap-1 px-4 py-3">
          <p className="font-medium">“{reason}”</p>
          <p>
            <WhereItWas league={league} session={session} />
            {carNumber !== null && <span className="tabular text-faint"> · #{carNumber}</span>}
          </p>
          {noEffect !== null && <p className="text-danger">{noEffect}</p>}
          <p className="tabular text-sm text-soft">
            {decidedBy !== null && <>{decidedBy} · </>}
            <Instant iso={decidedAt} />
          </p>
          {revoked !== null && (
            <p className="text-soft">
              <T text="Revoked {when}" values={{ when: <Instant iso={revoked.at} /> }} />
              {revoked.reason !== null && <>: {revoked.reason}</>}
            </p>
          )}
        </div>
      </Section>
      {appeal.kind === 'lodged' && (
        <p>
          <a
            className="link inline-flex min-h-12 items-center font-medium"
            href={`/me/incidents/${appeal.incidentId}`}
          >
            {t('Appealed as #{number}', { number: appeal.number })}
          </a>
        </p>
      )}
      {appeal.kind === 'closed' && revoked === null && (
        <p className="text-soft">{t('The time for an appeal is over. A steward may still admit one.')}</p>
      )}
      {appeal.kind === 'open' && (
        <Section id="appeal" title={t('Appeal')}>
          <MeForm
            action={`/me/rulings/${ruling.id}/appeal`}
            csrf={csrf}
            fields={{ id: appealId, statementId: form.statementId }}
            className="flex flex-col gap-5 p-4"
          >
            <p className="text-soft">
              <T
                text="Other stewards look at it than who made the ruling. A ruling is appealed once, until {when}."
                values={{ when: <Instant iso={appeal.until} /> }}
              />
            </p>
            <StatementFields form={form} label={t('Why the ruling is wrong')} />
            <button type="submit" className={`${mainButton} self-start`}>
              {t('Lodge the appeal')}
            </button>
          </MeForm>
        </Section>
      )}
    </>
  )
}
