import type { IncidentLeague, MyIncidentItem } from '#shared/queries/me/my-incidents.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { Instant } from '../instant.tsx'
import { kindWords, stageWords, verdictWords } from './incident-words.ts'
import { quietButton } from './me-form.tsx'

interface IncidentsViewProps {
  readonly items: readonly MyIncidentItem[]
  readonly leagues: readonly IncidentLeague[]
}

/** What one reported and what was reported about one: first what waits for one's answer. */
export function IncidentsView({ items, leagues }: IncidentsViewProps) {
  const { t } = useTexts()
  const wanted = items.filter(({ answerWanted }) => answerWanted)
  const others = items.filter(({ answerWanted }) => !answerWanted)
  return (
    <>
      {wanted.length > 0 && (
        <Section id="wanted" title={t('Your side is asked for')}>
          <Items items={wanted} />
        </Section>
      )}
      <Section id="reports" title={t('Reports by me and about me')}>
        {others.length === 0 ? (
          <Empty>
            {t('There are no others. What you report, and what is reported about you, is followed here.')}
          </Empty>
        ) : (
          <Items items={others} />
        )}
      </Section>
      {leagues.length > 0 && (
        <Section id="report" title={t('Report to the stewards')}>
          <ul className="flex flex-col gap-3 p-4">
            {leagues.map(({ id, slug, name }) => (
              <li key={id}>
                <a className={`${quietButton} w-full no-underline sm:w-auto`} href={`/l/${slug}/report`}>
                  {t('Report in {league}', { league: name })}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Items({ items }: { items: readonly MyIncidentItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </ul>
  )
}

function Item({ item }: { item: MyIncidentItem }) {
  const { t, tKey } = useTexts()
  const { id, number, kind, verdict, stage, league, session, isReporter } = item
  return (
    <li className="border-t border-line first:border-t-0">
      <a href={`/me/incidents/${id}`} className="flex min-h-12 flex-col gap-1 px-4 py-3 hover:bg-hover">
        <span className="tabular flex flex-wrap justify-between gap-x-4">
          <span className="font-medium">
            #{number} {tKey(kindWords[kind])}
          </span>
          <span className="text-soft">
            {verdict === null ? tKey(stageWords[stage]) : tKey(verdictWords[verdict])}
          </span>
        </span>
        <span className="tabular text-sm text-soft">
          {league.name}
          {session !== null && (
            <> · {t('Round {round}, {event}', { round: session.round, event: session.eventName })}</>
          )}
        </span>
        <span className="tabular text-sm text-soft">
          {isReporter ? t('by me') : t('about me')} · <Instant iso={item.reportedAt} />
        </span>
      </a>
    </li>
  )
}
