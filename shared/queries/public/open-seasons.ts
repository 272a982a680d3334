import type { Lifts } from '#shared/base/outcome.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { closedFor, seasonsOf, type PublicSeason } from './league-page.ts'

/** A league's seasons as far as its plan opens them, for a page that tells of several. */
export interface SeasonChoice {
  /** The season asked for, null where none was. */
  readonly asked: PublicSeason | null
  /** What would open the season asked for, null where it is open. */
  readonly closed: Lifts | null
  /** The active season first, then the newest. */
  readonly open: readonly PublicSeason[]
  /** Those that are closed, and what would open them; null where all are open. */
  readonly closedSeasons: { readonly names: readonly string[]; readonly lifts: Lifts } | null
  readonly isOpen: (seasonId: string) => boolean
}

/** Null where the league has no season of the id asked for. */
export function openSeasons(rows: LeagueRows, askedId: string | null): SeasonChoice | null {
  const seasons = seasonsOf(rows)
  const asked = seasons.find(({ id }) => id === askedId) ?? null
  if (askedId !== null && asked === null) return null
  const shut = seasons.flatMap(({ name, isActive }) => {
    const lifts = closedFor(rows, isActive)
    return lifts ? [{ name, lifts }] : []
  })
  const open = seasons.filter(({ isActive }) => closedFor(rows, isActive) === null)
  const ids = new Set(open.map(({ id }) => id))
  const [first] = shut
  return {
    asked,
    closed: asked && closedFor(rows, asked.isActive),
    open,
    closedSeasons: first ? { names: shut.map(({ name }) => name), lifts: first.lifts } : null,
    isOpen: (seasonId) => ids.has(seasonId),
  }
}
