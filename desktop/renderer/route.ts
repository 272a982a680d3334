import { z } from 'zod'

const id = z.uuid()

/** Where a person is. Kept over a restart, so that reopening the app opens the same place. */
export const Route = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('leagues') }),
  z.object({ screen: z.literal('account') }),
  z.object({ screen: z.literal('billing') }),
  z.object({ screen: z.literal('overview'), leagueId: id }),
  z.object({ screen: z.literal('events'), leagueId: id }),
  z.object({ screen: z.literal('standings'), leagueId: id }),
  z.object({ screen: z.literal('rulings'), leagueId: id }),
  z.object({ screen: z.literal('stewards'), leagueId: id, incidentId: id.exactOptional() }),
  z.object({ screen: z.literal('rules'), leagueId: id }),
  z.object({ screen: z.literal('rules-edit'), leagueId: id }),
  z.object({ screen: z.literal('roster'), leagueId: id }),
  z.object({ screen: z.literal('driver'), leagueId: id, driverId: id }),
  z.object({ screen: z.literal('seasons'), leagueId: id }),
  z.object({ screen: z.literal('members'), leagueId: id }),
  z.object({ screen: z.literal('settings'), leagueId: id }),
  z.object({ screen: z.literal('discord'), leagueId: id }),
  z.object({ screen: z.literal('audit'), leagueId: id }),
  z.object({ screen: z.literal('event'), leagueId: id, eventId: id }),
  z.object({ screen: z.literal('sheet'), leagueId: id, eventId: id, sessionId: id }),
])
export type Route = z.infer<typeof Route>

/** One step up: from a sheet to its event, from an event to the list. */
export function parentOf(route: Route): Route {
  switch (route.screen) {
    case 'sheet':
      return { screen: 'event', leagueId: route.leagueId, eventId: route.eventId }
    case 'event':
      return { screen: 'events', leagueId: route.leagueId }
    case 'driver':
      return { screen: 'roster', leagueId: route.leagueId }
    case 'rules-edit':
      return { screen: 'rules', leagueId: route.leagueId }
    case 'events':
    case 'standings':
    case 'rulings':
    case 'stewards':
    case 'rules':
    case 'roster':
    case 'seasons':
    case 'members':
    case 'settings':
    case 'discord':
    case 'audit':
      return { screen: 'overview', leagueId: route.leagueId }
    case 'overview':
    case 'leagues':
    case 'account':
    case 'billing':
      return { screen: 'leagues' }
  }
}

export function leagueOf(route: Route): string | null {
  return 'leagueId' in route ? route.leagueId : null
}
