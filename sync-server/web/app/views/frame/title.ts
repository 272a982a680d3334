import type { FounderPage } from '#shared/queries/public/founder-pages.ts'
import type { PublicPage, StaticPage } from '#shared/queries/public/pages.ts'
import { meTitles } from '../me/me-titles.ts'

/** What a page is called in the browser's tab. */
export function titleOf(page: PublicPage | Exclude<StaticPage, FounderPage>): string {
  switch (page.kind) {
    case 'overview':
    case 'embed':
      return page.league.name
    case 'calendar':
      return `Calendar, ${page.league.name}`
    case 'league':
      return `Standings${page.season ? `, ${page.season.name}` : ''}, ${page.league.name}`
    case 'event':
      return `${page.event.name}, ${page.league.name}`
    case 'driver':
      return `${page.driver.name}, ${page.league.name}`
    case 'team':
      return `${page.team.name}, ${page.league.name}`
    case 'rules':
      return `Rules of ${page.season.name}, ${page.league.name}`
    case 'seasons':
      return `Seasons of ${page.league.name}`
    case 'home':
      return 'GridBoss'
    case 'not-found':
      return 'Nothing is here · GridBoss'
    case 'sign-in':
      return 'Sign in · GridBoss'
    case 'account':
      return 'Your account · GridBoss'
    case 'billing':
      return 'Plan and billing · GridBoss'
    case 'report':
      return `Report to the stewards, ${page.league.name}`
    case 'me':
      return `${meTitles[page.view.kind]} · GridBoss`
    case 'discord-link':
      return 'Link a Discord server · GridBoss'
    case 'join':
      return 'Join a league · GridBoss'
    case 'unavailable':
      return 'Not available · GridBoss'
  }
}
