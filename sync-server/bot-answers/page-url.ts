/** The page of a league for everybody, in one of its seasons. */
export function leagueUrl(publicUrl: string, { slug }: { readonly slug: string }, seasonId: string): string {
  return `${publicUrl}/l/${slug}/standings?season=${seasonId}`
}

export function eventUrl(publicUrl: string, { slug }: { readonly slug: string }, eventId: string): string {
  return `${publicUrl}/l/${slug}/events/${eventId}`
}
