import type { MyLeague, MyStanding } from '#shared/queries/me/my-racing.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { useTexts } from '#shared/ui/texts.tsx'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { Empty, Section } from '../frame/section.tsx'
import { MyResultList } from './my-result-list.tsx'
import { MyRulingList } from './my-ruling-list.tsx'
import { NextRacePanel } from './next-race-panel.tsx'

/** One's racing, league by league. */
export function RacingView({ leagues, csrf }: { leagues: readonly MyLeague[]; csrf: string }) {
  const { t } = useTexts()
  if (leagues.length === 0) {
    return (
      <p className="text-soft">
        {t('You are in no league yet. Ask an admin of a league for an invite link, and open it here.')}
      </p>
    )
  }
  return leagues.map((league) => <League key={league.id} league={league} csrf={csrf} />)
}

function League({ league, csrf }: { league: MyLeague; csrf: string }) {
  const { t } = useTexts()
  const { slug, name, season, driver, next, standing, results, rulings } = league
  return (
    <div className="flex flex-col gap-5">
      <Section
        id={`league-${slug}`}
        title={name}
        aside={
          <a className="link flex min-h-12 items-center text-sm text-soft" href={`/l/${slug}`}>
            {season === null ? t('League page') : season.name}
          </a>
        }
      >
        {driver === null ? (
          <p className="border-b border-line px-4 py-3 text-sm text-soft">
            {t(
              'No driver of this league is linked to your account. An admin of the league does that on your driver’s page.',
            )}
          </p>
        ) : (
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3">
            <p>
              {driver.carNumber !== null && <span className="tabular text-faint">#{driver.carNumber} </span>}
              <span className="font-medium">{driver.displayName}</span>
              {driver.teamName !== null && <span className="text-soft"> · {driver.teamName}</span>}
              {driver.archived && <span className="text-soft"> · {t('no longer on the roster')}</span>}
            </p>
            {standing !== null && <Standing standing={standing} />}
          </div>
        )}
        {next === null ? (
          <Empty>{t('No race is planned.')}</Empty>
        ) : (
          <NextRacePanel league={league} next={next} csrf={csrf} />
        )}
      </Section>
      {results.length > 0 && (
        <Section id={`results-${slug}`} title={t('My results')}>
          <MyResultList slug={slug} results={results} />
        </Section>
      )}
      {rulings.length > 0 && (
        <Section id={`rulings-${slug}`} title={t('Penalties and rulings about me')}>
          <MyRulingList rulings={rulings} />
        </Section>
      )}
    </div>
  )
}

function Standing({ standing }: { standing: MyStanding }) {
  const texts = useTexts()
  const { t, ordinal } = texts
  const { rank, shared, of, pointsMp, behindMp, licencePoints } = standing
  const certainty = certaintyOfStandings(standing, texts)
  return (
    <div className="tabular flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
      {rank !== null && (
        <span className="font-semibold">
          {shared
            ? t('Equal {place} of {of}', { place: ordinal(rank), of })
            : t('{place} of {of}', { place: ordinal(rank), of })}
        </span>
      )}
      <span>{t('{points} points', { points: formatPoints(pointsMp, texts) })}</span>
      {behindMp > 0 && (
        <span className="text-soft">{t('{points} behind', { points: formatPoints(behindMp, texts) })}</span>
      )}
      {licencePoints > 0 && (
        <span className="text-soft">
          {t('{count, plural, one {# licence point} other {# licence points}}', { count: licencePoints })}
        </span>
      )}
      <ProvisionalMark certainty={certainty} brief />
    </div>
  )
}
