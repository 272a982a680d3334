import type { DriverPage } from '#shared/queries/public/driver-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'
import { teamHref } from './addresses.ts'

/** For whom a driver raced, the latest first. */
export function DriverTeams({ page }: { readonly page: DriverPage }) {
  const { t } = useTexts()
  if (page.teams.length === 0) return null
  return (
    <Section id="teams" title={t('Teams over time')}>
      <ol className="text-sm">
        {page.teams.map(({ teamId, teamName, seasonId, seasonName, firstRound, lastRound }) => (
          <li
            key={`${seasonId} ${teamId ?? ''}`}
            className="flex flex-wrap justify-between gap-x-3 border-t border-line px-4 py-2 first:border-t-0"
          >
            {teamId === null ? (
              <span className="text-soft">{t('Without a team')}</span>
            ) : (
              <a className="link font-medium" href={teamHref(page.league, teamId, seasonId)}>
                {teamName}
              </a>
            )}
            <span className="tabular text-soft">
              {seasonName}
              {', '}
              {firstRound === lastRound
                ? t('round {round}', { round: firstRound })
                : t('rounds {first} to {last}', { first: firstRound, last: lastRound })}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
