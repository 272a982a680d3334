import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import { FormMarks } from '#shared/ui/charts/form-marks.tsx'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { StandingsTable, type ExtraColumn } from '#shared/ui/standings-table.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { Empty, Section } from '../frame/section.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { ExplanationPanel } from '../league/explanation-panel.tsx'
import { SeasonSelector } from '../league/season-selector.tsx'
import { ChancesSection } from './chances-section.tsx'
import { ChartsSection } from './charts-section.tsx'
import { PointsMatrix } from './points-matrix.tsx'
import { standingsPath } from './standings-path.ts'
import { StandingsShareBar } from './standings-share-bar.tsx'
import { SupposeSection } from './suppose-section.tsx'
import { Tabs } from './tabs.tsx'

/** The standings of a season: the table, what each round brought, charts, and what may still come. */
export function StandingsView({ page }: { page: StandingsPage }) {
  const { t } = useTexts()
  const { league, season, seasons, request } = page
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 text-2xl font-bold tracking-tight sm:text-3xl">{t('Standings')}</h1>
        {season && <SeasonSelector seasons={seasons} selected={season} />}
      </div>
      {page.closed ? (
        <ClosedSeason season={season?.name ?? ''} lifts={page.closed} slug={league.slug} />
      ) : season === null ? (
        <div className="panel">
          <Empty>{t('This league has no season yet. Its standings will appear here.')}</Empty>
        </div>
      ) : (
        <div className="flex min-w-0 flex-col gap-8">
          <div>
            <Table page={page} season={season.name} />
            {page.standings.rows.length > 0 && <StandingsShareBar page={page} />}
          </div>
          {page.progress && page.standings.rows.length > 0 && (
            <>
              <Section id="rounds" title={t('Round by round')}>
                <PointsMatrix
                  caption={t('Points round by round')}
                  progress={page.progress}
                  subjectHref={(id) =>
                    `/l/${league.slug}/${request.of === 'driver' ? 'drivers' : 'teams'}/${id}`
                  }
                  eventHref={(eventId) => `/l/${league.slug}/events/${eventId}`}
                />
              </Section>
              <ChartsSection page={page} progress={page.progress} />
              <ChancesSection page={page} />
              <SupposeSection page={page} />
            </>
          )}
        </div>
      )}
      {page.explained && (
        <ExplanationPanel
          explained={page.explained}
          closeHref={standingsPath(page, { ...request, explain: null })}
        />
      )}
    </>
  )
}

function Table({ page, season }: { page: StandingsPage; season: string }) {
  const texts = useTexts()
  const { t } = texts
  const { standings, request } = page
  const extra = useExtraColumns(page)
  const title = request.of === 'driver' ? t('Driver standings') : t('Team standings')
  return (
    <Section
      id="standings"
      title={title}
      aside={
        <>
          {standings.rows.length > 0 && (
            <ProvisionalMark certainty={certaintyOfStandings(standings, texts)} />
          )}
          <Tabs
            label={t('Championship')}
            chosen={request.of}
            tabs={[
              ['driver', t('Drivers'), standingsPath(page, { ...request, of: 'driver' })],
              ['team', t('Teams'), standingsPath(page, { ...request, of: 'team' })],
            ]}
          />
        </>
      }
    >
      {standings.rows.length === 0 ? (
        <Empty>
          {standings.asOfRevision === null
            ? t('Standings appear with the first result.')
            : t('Nobody is in these standings.')}
        </Empty>
      ) : (
        <StandingsTable
          caption={`${title}, ${season}`}
          kind={request.of}
          rows={standings.rows}
          explainHref={({ id }) => standingsPath(page, { ...request, explain: id })}
          extra={extra}
        />
      )}
    </Section>
  )
}

/** What follows from the rounds: podiums, form, and who has gained places in the last one. */
function useExtraColumns({ progress, podiums }: StandingsPage): readonly ExtraColumn[] {
  const { t } = useTexts()
  if (!progress || !podiums) return []
  const lines = new Map(progress.lines.map((line) => [line.id, line]))
  return [
    {
      heading: t('Podiums'),
      className: 'tabular hidden text-right lg:table-cell',
      cell: ({ id }) => podiums.get(id) || <span className="text-faint">–</span>,
    },
    {
      heading: t('Form'),
      className: 'hidden whitespace-nowrap md:table-cell',
      cell: ({ id }) => {
        const line = lines.get(id)
        return line ? <FormMarks line={line} /> : null
      },
    },
  ]
}
