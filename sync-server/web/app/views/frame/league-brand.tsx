import type { PublicLeague } from '#shared/queries/public/league-page.ts'
import { isBranded } from './is-branded.ts'
import { LeagueLogo } from './league-logo.tsx'

/** A league with a look of its own, at the top of each of its pages; nothing for one without. */
export function LeagueBrand({ league }: { league: PublicLeague }) {
  if (!isBranded(league)) return null
  return (
    <a
      href={`/l/${league.slug}`}
      data-league-brand
      className="ml-1 flex h-12 min-w-0 items-center gap-2 px-2 text-sm font-semibold hover:underline"
    >
      <LeagueLogo league={league} side={28} />
      <span className="min-w-0 truncate">{league.name}</span>
    </a>
  )
}
