import type { TeamPage } from '#shared/queries/public/team-page.ts'
import { pointsSeries } from '#shared/ui/charts/chart-series.ts'
import { RoundChart } from '#shared/ui/charts/round-chart.tsx'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { ShareBar } from '../share/share-bar.tsx'
import { Section } from '../frame/section.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { SeasonSelector } from '../league/season-selector.tsx'
import { teamHref } from './addresses.ts'
import { Cell, Heading, RowHeading, Table } from './cells.tsx'
import { ClosedSeasons } from './closed-seasons.tsx'
import { TeamDrivers } from './team-drivers.tsx'
import { TeamRounds } from './team-rounds.tsx'

/** A team: who drives for it, how the season goes, and how others went. */
export function TeamView({ page }: { readonly page: TeamPage }) {
  const { t } = useTexts()
  const { team, league, season, seasons, progress, closed } = page
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-bold tracking-tight break-words sm:text-3xl">{team.name}</h1>
          {team.archived && <p className="mt-1 text-soft">{t('Does not race here any more')}</p>}
        </div>
        {season && seasons.length > 0 && <SeasonSelector seasons={seasons} selected={season} />}
      </header>
      {closed ? (
        <ClosedSeason season={season?.name ?? ''} lifts={closed} slug={league.slug} />
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <div>
              <TeamRounds page={page} />
              <ShareBar id={team.id} files={null} picture={null} />
            </div>
            {progress && season && (
              <Section id="curve" title={t('Points round by round')}>
                <RoundChart
                  title={t('Points in {season}', { season: season.name })}
                  series={pointsSeries(progress)}
                  highlighted={[team.id]}
                  noun={t('Team')}
                />
              </Section>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-8">
            <TeamDrivers page={page} />
            <TeamSeasons page={page} />
            <ClosedSeasons closed={page.closedSeasons} />
          </div>
        </div>
      )}
    </>
  )
}

function TeamSeasons({ page }: { readonly page: TeamPage }) {
  const texts = useTexts()
  const { t, ordinal } = texts
  if (page.seasons.length === 0) return null
  return (
    <Section id="seasons" title={t('Seasons')}>
      <Table
        caption={t('Seasons of {name}', { name: page.team.name })}
        headings={
          <>
            <Heading>{t('Season')}</Heading>
            <Heading className="text-right">{t('Place')}</Heading>
            <Heading className="text-right">{t('Points')}</Heading>
            <Heading className="text-right">{t('Wins')}</Heading>
          </>
        }
      >
        {page.seasons.map(({ id, name, standing }) => (
          <tr key={id} className="hover:bg-hover">
            <RowHeading>
              <a
                className="link"
                href={teamHref(page.league, page.team.id, id)}
                aria-current={id === page.season?.id ? 'true' : undefined}
              >
                {name}
              </a>
              {standing.status === 'provisional' && (
                <span className="block text-xs font-normal text-provisional">{t('Provisional')}</span>
              )}
            </RowHeading>
            <Cell className="tabular text-right">
              {standing.rank === null ? '–' : ordinal(standing.rank)}
            </Cell>
            <Cell className="tabular text-right">{formatPoints(standing.pointsMp, texts)}</Cell>
            <Cell className="tabular text-right">{standing.wins}</Cell>
          </tr>
        ))}
      </Table>
    </Section>
  )
}
