import type { Texts } from '#shared/i18n/texts.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import type { Db } from '#shared/db/db.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { readSeasons, type Season } from '#server/rest/read-seasons.ts'
import { found, notFound, type Found } from './answer.ts'
import type { LinkedLeague } from './linked-leagues.ts'
import { pickByText } from './pick-by-text.ts'

/** The seasons of a league that are not archived, the active one first, then the newest. */
export async function openSeasons(db: Db, leagueId: string): Promise<Season[]> {
  const seasons = (await readSeasons(db, leagueId)).filter(({ archived }) => !archived)
  return seasons.toSorted((a, b) => Number(b.active) - Number(a.active))
}

/** The season that is meant: the one that was named, or the active one; as far as the league's plan has it open. */
export async function meantSeason(
  db: Db,
  league: LinkedLeague,
  named: string | null,
  { t }: Texts,
): Promise<Found<Season>> {
  const seasons = await openSeasons(db, league.id)
  if (named === null) {
    const active = seasons.find((season) => season.active)
    return active
      ? found(active)
      : notFound(t('{league} has no season yet.', { league: escapeName(league.name) }))
  }
  const picked = pickByText(seasons, named, ({ id, name }) => ({ id, names: [name] }))
  if (picked.kind !== 'one') {
    const names = (picked.kind === 'several' ? picked.items : seasons).slice(0, 10)
    return notFound(
      t(
        picked.kind === 'several'
          ? 'Several seasons fit {name}. There are: {names}.'
          : 'There is no season called {name}. There are: {names}.',
        {
          name: escapeName(named),
          names: names.map(({ name }) => escapeName(name)).join(', ') || t('none'),
        },
      ),
    )
  }
  const closed = seasonFault(league.plan, picked.item.active)
  return closed ? notFound(closed.message) : found(picked.item)
}
