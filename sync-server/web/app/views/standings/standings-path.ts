import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import { standingsQuery, type StandingsRequest } from '#shared/queries/public/standings-request.ts'

/** The address of the standings page with something else chosen. */
export function standingsPath({ league }: StandingsPage, request: StandingsRequest): string {
  const query = new URLSearchParams(standingsQuery(request)).toString()
  return `/l/${league.slug}/standings${query && `?${query}`}`
}
