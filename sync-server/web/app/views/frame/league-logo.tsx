import type { PublicLeague } from '#shared/queries/public/league-page.ts'

/** A league's logo beside its name, nothing where it has none. `side`: px. */
export function LeagueLogo({ league, side }: { league: Pick<PublicLeague, 'logo'>; side: number }) {
  if (league.logo === null) return null
  const size = side <= 48 ? 'small' : 'large'
  // The name stands beside it.
  return (
    <img
      src={`/logos/${league.logo}/${size}.png`}
      alt=""
      width={side}
      height={side}
      className="shrink-0"
      data-league-logo
    />
  )
}
