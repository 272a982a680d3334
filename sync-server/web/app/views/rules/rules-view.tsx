import type { RulesPage } from '#shared/queries/public/rules-page.ts'
import { must } from '#shared/base/assert.ts'
import { describeRules } from '#shared/ui/rules/describe-rules.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { ClosedSeason } from '../league/closed-season.tsx'
import { SeasonSelector } from '../league/season-selector.tsx'
import { RulesVersions } from './rules-versions.tsx'

/** The rules of a season in words, from what they pay to how they came to be. */
export function RulesView({ page }: { readonly page: RulesPage }) {
  const { t } = useTexts()
  const { league, season, seasons, closed } = page
  return (
    <>
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-bold tracking-tight break-words sm:text-3xl">
            {t('Rules of {season}', { season: season.name })}
          </h1>
          <p className="mt-1 text-soft">{page.rulesetName}</p>
        </div>
        <SeasonSelector seasons={seasons} selected={season} />
      </header>
      {closed ? (
        <ClosedSeason season={season.name} lifts={closed} slug={league.slug} />
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <InWords page={page} />
            <Protests page={page} />
          </div>
          <RulesVersions page={page} />
        </div>
      )}
    </>
  )
}

function InWords({ page }: { readonly page: RulesPage }) {
  const texts = useTexts()
  const { t } = texts
  const inForce = must(
    page.versions.find(({ id }) => id === page.versionId),
    'the rules in force',
  )
  return describeRules(inForce.rules, texts).map(({ key, title, lines }) => (
    <Section key={key} id={key} title={title}>
      {lines.length === 0 ? (
        <p className="px-4 py-3 text-sm text-soft">{t('None')}</p>
      ) : (
        <dl className="text-sm">
          {lines.map(({ label, value }, at) => (
            // Lines never move, and two bonuses may read alike.
            // oxlint-disable-next-line react/no-array-index-key
            <div
              key={at}
              className="grid gap-x-4 border-t border-line px-4 py-2 first:border-t-0 sm:grid-cols-[14rem_1fr]"
            >
              <dt className="text-soft">{label}</dt>
              <dd className="tabular break-words">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  ))
}

function Protests({ page: { protest } }: { readonly page: RulesPage }) {
  const { t } = useTexts()
  return (
    <Section id="protests" title={t('Results and protests')}>
      <div className="flex flex-col gap-2 px-4 py-3 text-sm">
        <p>
          {protest.minutes === 0
            ? t('A submitted result is provisional until stewards declare it official.')
            : t(
                'A submitted result is provisional and stays open to protest for {minutes, plural, one {# minute} other {# minutes}}. Then it is official, unless it is under protest.',
                { minutes: protest.minutes },
              )}
        </p>
        <p className="text-soft">
          {t('A result that is corrected after that is amended, and every revision of it is kept.')}
        </p>
        {protest.otherwise.length > 0 && (
          <ul className="text-soft">
            {protest.otherwise.map(({ round, name, minutes }) => (
              <li key={round}>
                {t('Round {round}, {name}: {minutes, plural, one {# minute} other {# minutes}}', {
                  round,
                  name,
                  minutes,
                })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}
