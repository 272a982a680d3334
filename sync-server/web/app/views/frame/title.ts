import type { Texts } from '#shared/i18n/texts.ts'
import type { FounderPage } from '#shared/queries/public/founder-pages.ts'
import type { PublicPage, StaticPage } from '#shared/queries/public/pages.ts'
import { meTitles } from '../me/me-titles.ts'

/** What a page is called in the browser's tab. */
export function titleOf(page: PublicPage | Exclude<StaticPage, FounderPage>, texts: Texts): string {
  const { t } = texts
  switch (page.kind) {
    case 'overview':
    case 'embed':
      return page.league.name
    case 'calendar':
      return `${t('Calendar')}, ${page.league.name}`
    case 'standings':
      return [t('Standings'), ...(page.season ? [page.season.name] : []), page.league.name].join(', ')
    case 'event':
      return `${page.event.name}, ${page.league.name}`
    case 'driver':
      return `${page.driver.name}, ${page.league.name}`
    case 'team':
      return `${page.team.name}, ${page.league.name}`
    case 'rules':
      return `${t('Rules of {season}', { season: page.season.name })}, ${page.league.name}`
    case 'seasons':
      return t('Seasons of {league}', { league: page.league.name })
    case 'revisions':
      return `${page.session.name}, ${page.event.name}, ${page.league.name}`
    case 'short-link':
      return `${t('Which one do you mean?')} · GridBoss`
    case 'home':
      return 'GridBoss'
    case 'not-found':
      return `${t('Nothing is here')} · GridBoss`
    case 'sign-in':
      return `${t('Sign in')} · GridBoss`
    case 'account':
      return `${t('Your account')} · GridBoss`
    case 'billing':
      return `${t('Plan and billing')} · GridBoss`
    case 'report':
      return t('Report to the stewards, {league}', { league: page.league.name })
    case 'me':
      return `${texts.tKey(meTitles[page.view.kind])} · GridBoss`
    case 'discord-link':
      return `${t('Link a Discord server')} · GridBoss`
    case 'join':
      return `${t('Join a league')} · GridBoss`
    case 'offline':
      return `${t('No connection')} · GridBoss`
    case 'unavailable':
      return `${t('Not available')} · GridBoss`
  }
}
