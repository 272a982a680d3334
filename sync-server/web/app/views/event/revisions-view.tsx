import type { RevisionsPage } from '#shared/queries/public/revisions-page.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { RevisionChanges, RevisionList } from '#shared/ui/revision-list.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { buttonLook } from '../forms/button-look.ts'
import { Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'

/** All revisions of a session's result, and any two of them side by side. */
export function RevisionsView({ page }: { page: RevisionsPage }) {
  const { t } = useTexts()
  const { league, season, session, history, closed } = page
  const certainty = certaintyOfSession(session)
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 className="text-2xl font-bold tracking-tight break-words sm:text-3xl">
          {t('Revisions of {session}', { session: session.name })}
        </h1>
        {certainty && <ProvisionalMark certainty={certainty} brief />}
      </div>
      {closed ? (
        <ClosedSeason season={season.name} lifts={closed} slug={league.slug} />
      ) : (
        <div className="flex flex-col gap-8">
          <Compare page={page} />
          <Section id="all-revisions" title={t('All revisions')}>
            <RevisionList history={history} instant={Instant} />
          </Section>
        </div>
      )}
    </>
  )
}

/** Any two revisions, chosen in a form that works without a script. Nothing where there is only one. */
function Compare({ page: { history, compared } }: { page: RevisionsPage }) {
  const { t } = useTexts()
  const numbers = history.revisions.map(({ number }) => number)
  const [newest, before] = numbers
  if (newest === undefined || before === undefined) return null
  const find = (number: number | undefined) => history.revisions.find((item) => item.number === number)
  const [from, to] = [find(compared?.from), find(compared?.to)]
  const select = (name: 'from' | 'to', label: string, chosen: number) => (
    <label className="flex items-center gap-2">
      <span className="text-soft">{label}</span>
      <select
        name={name}
        defaultValue={chosen}
        className="h-12 rounded border border-line bg-raised px-2 text-ink sm:h-9"
      >
        {numbers.map((number) => (
          <option key={number} value={number}>
            {t('Revision {number}', { number })}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Section id="compare" title={t('Compare two revisions')}>
      <form method="get" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
        {select('from', t('From'), compared?.from ?? before)}
        {select('to', t('To'), compared?.to ?? newest)}
        <button type="submit" className={buttonLook}>
          {t('Compare')}
        </button>
      </form>
      {from && to && (
        <div className="border-t border-line px-4 pb-3" data-compared>
          <RevisionChanges history={history} from={from} to={to} />
        </div>
      )}
    </Section>
  )
}
