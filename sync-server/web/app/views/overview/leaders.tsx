import type { StandingsView } from '#shared/queries/standings-view.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { StandingsTable } from '#shared/ui/standings-table.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { Section } from '../frame/section.tsx'

/** Who leads, and the way to all of the standings. Nothing before there are any. */
export function Leaders({
  kind,
  view,
  slug,
}: {
  kind: 'driver' | 'team'
  view: StandingsView
  slug: string
}) {
  const texts = useTexts()
  const { t } = texts
  if (view.rows.length === 0) return null
  const title = kind === 'driver' ? t('Leading drivers') : t('Leading teams')
  return (
    <Section
      id={`leading-${kind}`}
      title={title}
      aside={<ProvisionalMark certainty={certaintyOfStandings(view, texts)} />}
    >
      <StandingsTable caption={title} kind={kind} rows={view.rows} short />
      <p className="border-t border-line px-4 py-3 text-sm">
        <a className="link" href={`/l/${slug}/standings#${kind}-standings`}>
          {t('All standings')}
        </a>
      </p>
    </Section>
  )
}
