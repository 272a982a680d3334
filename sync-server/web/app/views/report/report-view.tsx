import type { ReportingMember, ReportPage } from '#shared/queries/public/report-page.ts'
import type { IncidentItem } from '#shared/queries/incidents.ts'
import { buttonLook } from '../forms/button-look.ts'
import { Instant } from '../instant.tsx'
import { AreaField, Field, inputLook } from '../forms/form-field.tsx'
import { Section } from '../frame/section.tsx'

/** Reporting to the stewards from a phone beside the track, without scripts. */
export function ReportView({ page }: { page: ReportPage }) {
  const { league, reader } = page
  return (
    <div className="max-w-2xl">
      <p className="mb-2 text-sm">
        <a className="link text-soft" href={`/l/${league.slug}`}>
          {league.name}
        </a>
      </p>
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">Report to the stewards</h1>
      {reader.kind === 'stranger' && <Stranger signIn={reader.signIn} />}
      {reader.kind === 'no-member' && (
        <p className="text-soft">
          You are signed in as {reader.name}, who is no member of this league. Ask an admin of the league for
          an invite.
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
  return (
    <div className="text-soft">
      <p className="mb-4">
        Members of the league report incidents and protest against results here. Sign in to do so.
      </p>
      {signIn === null ? (
        <p>This server offers no sign-in in the browser. Report in the GridBoss app.</p>
      ) : (
        <a className={`${buttonLook} no-underline`} href={signIn}>
          Sign in
        </a>
      )}
    </div>
  )
}

function Form({ slug, reader }: { slug: string; reader: ReportingMember }) {
  const { form, faults, sessions } = reader
  return (
    <>
      {reader.sent !== null && (
        <output className="block rounded border border-official-line bg-official-soft px-4 py-3 text-official">
          Reported as{' '}
          <a className="link font-semibold" href={`/me/incidents/${reader.sent.id}`}>
            #{reader.sent.number}
          </a>
          {reader.name !== null && ` by ${reader.name}`}. The stewards have it; follow it there.
        </output>
      )}
      {reader.refusal !== null && (
        <p role="alert" className="rounded border border-danger-line bg-danger-soft px-4 py-3 text-danger">
          {reader.refusal}{' '}
          {reader.signIn !== null && (
            <a className="link font-medium" href={reader.signIn} target="_blank" rel="noreferrer">
              Sign in
            </a>
          )}
        </p>
      )}
      <form method="post" action={`/l/${slug}/report`} className="flex flex-col gap-5">
        <input type="hidden" name="csrf" value={reader.csrf} />
        <input type="hidden" name="id" value={reader.ids.id} />
        <input type="hidden" name="statementId" value={reader.ids.statementId} />
        <fieldset>
          <legend className="mb-1 text-sm font-medium">What it is</legend>
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
                {words}
              </label>
            ))}
          </div>
        </fieldset>
        <Field label="Session" error={faults.sessionId}>
          {(described) => (
            <select name="sessionId" defaultValue={form.sessionId} className={inputLook} {...described}>
              <option value="">Choose…</option>
              {sessions.map(({ id, name, hasResult }) => (
                <option key={id} value={id}>
                  {name}
                  {hasResult ? '' : ' (no result yet)'}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label="Cars involved, by number"
          hint="As they stand on the doors, such as 44, 7"
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
          <Field label="Lap" error={faults.lap}>
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
          <Field label="Time into the session" hint="Such as 31:05" error={faults.time}>
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
          label="What happened"
          hint="For the stewards; all members can read it after the decision"
          rows={5}
          maxLength={4000}
          value={form.statement}
          error={faults.statement}
        />
        <AreaField
          name="evidence"
          label="Links to video or pictures"
          hint="One per line, https only, at most five"
          rows={2}
          maxLength={2600}
          value={form.evidence}
          error={faults.evidence}
        />
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className={buttonLook}>
            Send the report
          </button>
          {reader.name !== null && <span className="text-sm text-faint">as {reader.name}</span>}
        </div>
      </form>
    </>
  )
}

const kinds = [
  ['incident', 'An incident on the track'],
  ['protest', 'A protest against the result: it holds the result up until it is decided'],
] as const

function Mine({ items }: { items: readonly IncidentItem[] }) {
  if (items.length === 0) return null
  return (
    <Section id="mine" title="About you">
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-t border-line px-4 py-3 first:border-t-0">
            <p className="tabular flex flex-wrap justify-between gap-x-4">
              <a className="link font-medium" href={`/me/incidents/${item.id}`}>
                #{item.number} {kindNames[item.kind]}
              </a>
              <span className="text-soft">
                {item.verdict === null ? stageNames[item.stage] : verdictNames[item.verdict]}
              </span>
            </p>
            <p className="tabular text-sm text-soft">
              {item.session &&
                `Round ${item.session.round}, ${item.session.eventName} · ${item.session.name} · `}
              <Instant iso={item.reportedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const kindNames = { incident: 'Incident', protest: 'Protest', appeal: 'Appeal' } as const
const stageNames = {
  reported: 'Reported',
  investigating: 'Under investigation',
  voting: 'Under deliberation',
  voted: 'Under deliberation',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
} as const
const verdictNames = {
  penalty: 'Decided: penalty',
  'no-further-action': 'Decided: no further action',
  upheld: 'Upheld',
  dismissed: 'Dismissed',
} as const
