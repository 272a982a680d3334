import type { PublicLeague } from '#shared/queries/public/league-page.ts'

/** Whether a league has a look of its own that its plan shows. */
export function isBranded({ logo, accents }: Pick<PublicLeague, 'logo' | 'accents'>): boolean {
  return logo !== null || accents !== null
}
