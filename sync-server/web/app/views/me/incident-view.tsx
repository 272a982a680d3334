import type { IncidentView as View } from '#shared/queries/me/me-page.ts'
import type { MyIncident } from '#shared/queries/me/my-incident.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { Field, inputLook } from '../forms/form-field.tsx'
import { kindWords, stageWords, verdictWords } from './incident-words.ts'
import { mainButton, MeForm, quietButton } from './me-form.tsx'
import { MyStatements } from './my-statements.tsx'
import { StatementFields } from './statement-fields.tsx'
import { WhereItWas } from './where-it-was.tsx'

/** One report that concerns oneself: where it is, what was said as far as one may read it, and what one can do. */
export function IncidentView({ view, csrf }: { view: View; csrf: string }) {
  const { t, tKey } = useTexts()
  const { incident, form, stepId, reason } = view
  const { id, end, verdict, stage } = incident
  return (
    <>
      <Section
        id="subject"
        title={verdict === null ? tKey(stageWords[stage]) : tKey(verdictWords[verdict])}
        aside={
          <a className="link flex min-h-12 items-center text-sm text-soft" href="/me/incidents">
            {t('All incidents')}
          </a>
        }
      >
        <Subject incident={incident} />
        {end !== null && <End incident={incident} />}
      </Section>
      <MyStatements statements={incident.statements} open={end === null} />
      {end === null && (
        <Section id="say" title={incident.answerWanted ? t('Your side is asked for') : t('Add to it')}>
          <MeForm
            action={`/me/incidents/${id}/statement`}
            csrf={csrf}
            fields={{ statementId: form.statementId }}
            className="flex flex-col gap-5 p-4"
          >
            <StatementFields
              form={form}
              label={incident.isReporter ? t('What you have to add') : t('How you saw it')}
            />
            <button type="submit" className={`${mainButton} self-start`}>
              {t('Send to the stewards')}
            </button>
          </MeForm>
        </Section>
      )}
      {end === null && incident.isReporter && (
        <Section id="take-back" title={t('Take the report back')}>
          <MeForm
            action={`/me/incidents/${id}/withdrawal`}
            csrf={csrf}
            fields={{ stepId }}
            className="flex flex-col gap-4 p-4"
          >
            <Field label={t('Why')} hint={t('All members can read it')}>
              {(described) => (
                <input
                  name="reason"
                  required
                  maxLength={500}
                  autoComplete="off"
                  defaultValue={reason}
                  className={inputLook}
                  {...described}
                />
              )}
            </Field>
            <button type="submit" className={`${quietButton} self-start`}>
              {t('Take it back for good')}
            </button>
          </MeForm>
        </Section>
      )}
    </>
  )
}

/** 'Incident #7' */
export function IncidentTitle({ incident }: { incident: MyIncident }) {
  const { tKey } = useTexts()
  return (
    <>
      {tKey(kindWords[incident.kind])} #{incident.number}
    </>
  )
}

function Subject({ incident }: { incident: MyIncident }) {
  const texts = useTexts()
  const { t } = texts
  const { league, session, lap, atMs, cars, reportedAt, reportedBy, isReporter, appealed } = incident
  const where = [
    ...(lap === null ? [] : [t('lap {lap}', { lap })]),
    ...(atMs === null ? [] : [t('{time} into the session', { time: formatTime(atMs) })]),
  ]
  return (
    <div className="flex flex-col gap-1 px-4 py-3">
      <p>
        <WhereItWas league={league} session={session} />
      </p>
      {where.length > 0 && <p className="tabular text-soft">{where.join(', ')}</p>}
      {cars.length > 0 && (
        <p className="tabular">
          <span className="text-soft">{t('Involved')}: </span>
          {cars
            .map(({ carNumber, names }) => `${carNumber === null ? '' : `#${carNumber} `}${names.join(', ')}`)
            .join('; ')}
        </p>
      )}
      {appealed !== null && (
        <p>
          <span className="text-soft">{t('Against')}: </span>
          {decisionText(appealed.decision, texts)}, {appealed.reason}
        </p>
      )}
      <p className="tabular text-sm text-soft">
        {isReporter
          ? t('Reported by you')
          : reportedBy === null
            ? t('Reported')
            : t('Reported by {name}', { name: reportedBy })}{' '}
        · <Instant iso={reportedAt} />
      </p>
    </div>
  )
}

function End({ incident }: { incident: MyIncident }) {
  const texts = useTexts()
  const { t } = texts
  const { end, rulings } = incident
  if (end === null) return null
  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
      <p className="font-medium">“{end.reason}”</p>
      {rulings.map((ruling) => (
        <p key={ruling.id} className={ruling.revoked ? 'text-soft line-through' : ''}>
          {ruling.carNumber !== null && <span className="tabular text-faint">#{ruling.carNumber} </span>}
          {decisionText(ruling.decision, texts)}
          {ruling.appeal !== null && (
            <>
              {' '}
              <a className="link inline-flex min-h-12 items-center" href={`/me/rulings/${ruling.id}`}>
                {ruling.appeal.kind === 'open' ? t('Read it, or appeal') : t('Read it')}
              </a>
            </>
          )}
        </p>
      ))}
      <p className="tabular text-sm text-soft">
        {end.by !== null && <>{end.by} · </>}
        <Instant iso={end.at} />
      </p>
    </div>
  )
}
