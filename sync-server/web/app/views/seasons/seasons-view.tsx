import type { ArchivedSeason, FirstPlace, SeasonsPage } from '#shared/queries/public/seasons-page.ts'
import type { PublicLeague } from '#shared/queries/public/league-page.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Empty, Section } from '../frame/section.tsx'
import { driverHref, teamHref } from '../people/addresses.ts'

/** All seasons of a league with who won them, or leads. */
export function SeasonsView({ page }: { readonly page: SeasonsPage }) {
  const { t } = useTexts()
  return (
    <>
      <h1 className="mb-6 text-2xl font-bold tracking-tight break-words sm:text-3xl">
        {t('Seasons of {name}', { name: page.league.name })}
      </h1>
      <Section id="seasons" title={t('The latest first')}>
        {page.seasons.length === 0 ? (
          <Empty>{t('This league has no season yet.')}</Empty>
        ) : (
          <ol>
            {page.seasons.map((season) => (
              <Line key={season.id} season={season} league={page.league} />
            ))}
          </ol>
        )}
      </Section>
    </>
  )
}

interface LineProps {
  readonly season: ArchivedSeason
  readonly league: PublicLeague
}

function Line({ season, league }: LineProps) {
  const { t } = useTexts()
  const { rounds } = season
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-line px-4 py-3 first:border-t-0 sm:grid-cols-[16rem_1fr]">
      <div>
        <a className="link text-base font-semibold" href={`/l/${league.slug}/standings?season=${season.id}`}>
          {season.name}
        </a>
        <p className="tabular text-sm text-soft">
          {season.isActive && `${t('Current season')} · `}
          {rounds.held === rounds.planned
            ? t('{count, plural, one {# round} other {# rounds}}', { count: rounds.planned })
            : t('{held} of {count, plural, one {# round} other {# rounds}} held', {
                held: rounds.held,
                count: rounds.planned,
              })}
        </p>
        <p className="text-sm">
          <a className="link text-soft" href={`/l/${league.slug}/rules?season=${season.id}`}>
            {t('Rules')}
          </a>
        </p>
      </div>
      <Outcome season={season} league={league} />
    </li>
  )
}

function Outcome({ season: { state }, league }: LineProps) {
  const { t } = useTexts()
  switch (state.kind) {
    case 'closed':
      return (
        <p className="text-sm text-soft">
          {t('Not open to read: past seasons are part of the {plan} plan. Nothing of it was deleted.', {
            plan: state.lifts.label,
          })}
        </p>
      )
    case 'to-come':
      return <p className="text-sm text-soft">{t('No result yet.')}</p>
    case 'leaders':
    case 'champions': {
      const won = state.kind === 'champions'
      const provisional = state.kind === 'leaders' && state.status === 'provisional'
      return (
        <dl className="text-sm">
          <First
            label={won ? t('Champion') : t('Leads the drivers')}
            first={state.first.drivers}
            hrefOf={(id) => driverHref(league, id)}
          />
          <First
            label={won ? t('Champion team') : t('Leads the teams')}
            first={state.first.teams}
            hrefOf={(id) => teamHref(league, id)}
          />
          {provisional && (
            <div>
              <dt className="sr-only">{t('State')}</dt>
              <dd className="text-provisional">{t('Provisional')}</dd>
            </div>
          )}
        </dl>
      )
    }
  }
}

interface FirstProps {
  readonly label: string
  readonly first: readonly FirstPlace[]
  readonly hrefOf: (id: string) => string
}

function First({ label, first, hrefOf }: FirstProps) {
  const texts = useTexts()
  const { t } = texts
  if (first.length === 0) return null
  return (
    <div className="pb-1 sm:flex sm:gap-x-3 sm:pb-0">
      <dt className="shrink-0 text-soft sm:w-36">{label}</dt>
      <dd>
        {first.map(({ id, name, pointsMp }) => (
          <span key={id} className="mr-3">
            <a className="link font-semibold" href={hrefOf(id)}>
              {name}
            </a>{' '}
            <span className="tabular text-soft">
              {t('{points} pts', { points: formatPoints(pointsMp, texts) })}
            </span>
          </span>
        ))}
      </dd>
    </div>
  )
}
