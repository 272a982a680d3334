import type { StandingsPage } from '#shared/queries/public/standings-page.ts'
import { ShareBar } from '../share/share-bar.tsx'

/** Passes the standings of a season on: as a link, as text, as files and as a picture. */
export function StandingsShareBar({ page: { league, season, request } }: { page: StandingsPage }) {
  if (season === null) return null
  const address = `/l/${league.slug}`
  const picture = request.of === 'driver' ? 'drivers' : 'teams'
  return (
    <ShareBar
      id={season.id}
      files={{ path: `${address}/standings`, query: `?season=${season.id}&kind=${request.of}` }}
      picture={`${address}/pictures/${picture}.png?season=${season.id}`}
    />
  )
}
