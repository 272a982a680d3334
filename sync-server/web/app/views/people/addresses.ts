import type { PublicLeague } from '#shared/queries/public/league-page.ts'

type League = Pick<PublicLeague, 'slug'>

/** The page of a driver, in the season and beside the driver that are named. */
export function driverHref(
  { slug }: League,
  driverId: string,
  { season, against }: { readonly season?: string; readonly against?: string } = {},
): string {
  return `/l/${slug}/drivers/${driverId}${queryOf({ season, against })}`
}

export function teamHref({ slug }: League, teamId: string, season?: string): string {
  return `/l/${slug}/teams/${teamId}${queryOf({ season })}`
}

export function eventHref({ slug }: League, eventId: string): string {
  return `/l/${slug}/events/${eventId}`
}

function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return query.size === 0 ? '' : `?${query.toString()}`
}
