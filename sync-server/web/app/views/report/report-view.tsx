import type { ReportingMember, ReportPage, ReportRefusal } from '#shared/queries/public/report-page.ts'
import type { IncidentItem } from '#shared/queries/incidents.ts'
import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { Instant } from '../instant.tsx'
import { AreaField, Field, inputLook } from '../forms/form-field.tsx'
import { Section } from '../frame/section.tsx'
import { kindWords, stageWords, verdictWords } from '../me/incident-words.ts'

/** Reporting to the stewards from a phone beside the track, without scripts. */
export function ReportView({ page }: { page: ReportPage }) {
  const { t } = useTexts()
  const { league, reader } = page
  return (
    <div className="max-w-2xl">
      <p className="mb-2 text-sm">
        <a className="link text-soft" href={`/l/${league.slug}`}>
          {league.name}
        </a>
      </p>
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">{t('Report to the stewards')}</h1>
      {reader.kind === 'stranger' && <Stranger signIn={reader.signIn} />}
      {reader.kind === 'no-member' && (
        <p className="text-soft">
          {t(
            'You are signed in as {name}, who is no member of this league. Ask an admin of the league for an invite.',
            { name: reader.name },
          )}
        </p>
      )}
      {reader.kind === 'member' && (
        <div className="flex flex-col gap-8">
          <Form slug={league.slug} reader={reader} />
          <Mine items={reader.mine} />
        </div>
      )}
    </div>
  )
}

function Stranger({ signIn }: { signIn: string | null }) {
  const { t } = useTexts()
  return (
    <div className="text-soft">
      <p className="mb-4">
        {t('Members of the league report incidents and protest against results here. Sign in to do so.')}
      </p>
      {signIn === null ? (
        <p>{t('This server offers no sign-in in the browser. Report in the GridBoss app.')}</p>
      ) : (
        <a className={`${buttonLook} no-underline`} href={signIn}>
          {t('Sign in')}
        </a>
      )}
    </div>
  )
}

function Form({ slug, reader }: { slug: string; reader: ReportingMember }) {
  const { t, tKey } = useTexts()
  const { form, faults, sessions, refusal } = reader
  return (
    <>
      {reader.sent !== null && (
        <output className="block rounded border border-official-line bg-official-soft px-4 py-3 text-official">
          <Sent sent={reader.sent} name={reader.name} />
        </output>
      )}
      {refusal !== null && (
        <p role="alert" className="rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger">
          {refusal.kind === 'refused' ? refusal.message : tKey(refusalWords[refusal.kind])}{' '}
          {reader.signIn !== null && (
            <a className="link font-medium" href={reader.signIn} target="_blank" rel="noreferrer">
              {t('Sign in')}
            </a>
          )}
        </p>
      )}
      <form method="post" action={`/l/${slug}/report`} className="flex flex-col gap-5">
        <input type="hidden" name="csrf" value={reader.csrf} />
        <input type="hidden" name="id" value={reader.ids.id} />
        <input type="hidden" name="statementId" value={reader.ids.statementId} />
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('What it is')}</legend>
          <div className="flex flex-col gap-2">
            {kinds.map(([kind, words]) => (
              <label key={kind} className="flex items-start gap-2">
                <input
                  type="radio"
                  name="kind"
                  value={kind}
                  defaultChecked={form.kind === kind}
                  className="mt-1 size-4 shrink-0 accent-ink"
                />
                {tKey(words)}
              </label>
            ))}
          </div>
        </fieldset>
        <Field label={t('Session')} error={faults.sessionId}>
          {(described) => (
            <select name="sessionId" defaultValue={form.sessionId} className={inputLook} {...described}>
              <option value="">{t('Choose…')}</option>
              {sessions.map(({ id, round, event, name, hasResult }) => (
                <option key={id} value={id}>
                  {t('Round {round}, {event} · {session}', { round, event, session: name })}
                  {hasResult ? '' : ` (${t('no result yet')})`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('Cars involved, by number')}
          hint={t('As they stand on the doors, such as 44, 7')}
          error={faults.cars}
        >
          {(described) => (
            <input
              name="cars"
              defaultValue={form.cars}
              maxLength={200}
              className={inputLook}
              {...described}
            />
          )}
        </Field>
        <div className="grid grid-cols-2 items-start gap-4">
          <Field label={t('Lap')} error={faults.lap}>
            {(described) => (
              <input
                name="lap"
                inputMode="numeric"
                defaultValue={form.lap}
                maxLength={6}
                className={inputLook}
                {...described}
              />
            )}
          </Field>
          <Field label={t('Time into the session')} hint={t('Such as 31:05')} error={faults.time}>
            {(described) => (
              <input
                name="time"
                defaultValue={form.time}
                maxLength={20}
                className={inputLook}
                {...described}
              />
            )}
          </Field>
        </div>
        <AreaField
          name="statement"
          label={t('What happened')}
          hint={t('For the stewards; all members can read it after the decision')}
          rows={5}
          maxLength={4000}
          value={form.statement}
          error={faults.statement}
        />
        <AreaField
          name="evidence"
          label={t('Links to video or pictures')}
          hint={t('One per line, https only, at most five')}
          rows={2}
          maxLength={2600}
          value={form.evidence}
          error={faults.evidence}
        />
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className={buttonLook}>
            {t('Send the report')}
          </button>
          {reader.name !== null && (
            <span className="text-sm text-faint">{t('as {name}', { name: reader.name })}</span>
          )}
        </div>
      </form>
    </>
  )
}

const kinds = [
  ['incident', textKey('An incident on the track')],
  ['protest', textKey('A protest against the result: it holds the result up until it is decided')],
] as const

const refusalWords: Readonly<Record<Exclude<ReportRefusal['kind'], 'refused'>, TextKey>> = {
  'not-proven': textKey(
    'This form could not be checked, and nothing was sent. Look it over and send it again.',
  ),
  'signed-out': textKey(
    'Your sign-in has ended, and nothing was sent. Sign in again in another tab, then send this form.',
  ),
}

/** The way to what was just reported. */
function Sent({ sent: { id, number }, name }: { sent: SentReport; name: string | null }) {
  const link = (
    <a className="link font-semibold" href={`/me/incidents/${id}`}>
      #{number}
    </a>
  )
  return name === null ? (
    <T text="Reported as {link}. The stewards have it; follow it there." values={{ link }} />
  ) : (
    <T text="Reported as {link} by {name}. The stewards have it; follow it there." values={{ link, name }} />
  )
}

type SentReport = NonNullable<ReportingMember['sent']>

function Mine({ items }: { items: readonly IncidentItem[] }) {
  const { t, tKey } = useTexts()
  if (items.length === 0) return null
  return (
    <Section id="mine" title={t('About you')}>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-t border-line px-4 py-3 first:border-t-0">
            <p className="tabular flex flex-wrap justify-between gap-x-4">
              <a className="link font-medium" href={`/me/incidents/${item.id}`}>
                #{item.number} {tKey(kindWords[item.kind])}
              </a>
              <span className="text-soft">
                {tKey(item.verdict === null ? stageWords[item.stage] : verdictWords[item.verdict])}
              </span>
            </p>
            <p className="tabular text-sm text-soft">
              {item.session &&
                `${t('Round {round}, {event} · {session}', {
                  round: item.session.round,
                  event: item.session.eventName,
                  session: item.session.name,
                })} · `}
              <Instant iso={item.reportedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
