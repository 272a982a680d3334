import type { Language } from '#shared/i18n/language.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { Db } from '#shared/db/db.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { shownAccent } from '#shared/policy/shown-accent.ts'
import { leagueVersion } from '#server/door/membership.ts'
import { found, notFound, type Found } from './answer.ts'
import { pickByText } from './pick-by-text.ts'

/** A league that announces in the Discord server of whoever asks: what everybody may see of it is told there. */
export interface LinkedLeague {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  /** The colour it is shown in, '#rrggbb'; null for none. */
  readonly accent: string | null
  /** What it is told in to whoever wants no other. */
  readonly language: Language
  /** Another one after each change that answers can follow from. */
  readonly version: string
  /** The newest revision that everybody may see. */
  readonly revision: number
}

/** The leagues of a server by name. What was deleted is none of them, nor, unless asked for, what the founder has switched off. */
export async function linkedLeagues(
  db: Db,
  guildId: string,
  { alsoSwitchedOff = false } = {},
): Promise<LinkedLeague[]> {
  const { rows } = await db.query<Omit<LinkedLeague, 'plan'> & { plan: string }>(
    `select l.id, l.slug, l.name, l.plan, l.accent, l.language, ${leagueVersion('l')} as version, l.public_revision as revision
       from communities c
       join league_discord d on d.community_id = c.id
       join leagues l on l.id = d.league_id
      where c.guild_id = $1 and l.deleted_at is null and ($2 or d.inactive_reason is distinct from 'deactivated')
      order by lower(l.name), l.id`,
    [guildId, alsoSwitchedOff],
  )
  return rows.map((row) => ({ ...row, plan: planOf(row.plan), accent: shownAccent(row) }))
}

/** The league that is meant: the one that was named, or the only one. */
export function meantLeague(
  texts: Texts,
  leagues: readonly LinkedLeague[],
  named: string | null,
): Found<LinkedLeague> {
  const { t } = texts
  const [only, second] = leagues
  if (!only)
    return notFound(
      t(
        'No league is linked to this server. An owner or admin of a league who may manage the server links it with `/gridboss link`, or in the GridBoss app.',
      ),
    )
  if (named === null) return second ? notFound(whichOf(texts, leagues)) : found(only)
  const picked = pickByText(leagues, named, ({ id, slug, name }) => ({ id, names: [name, slug] }))
  return picked.kind === 'one'
    ? found(picked.item)
    : notFound(
        `${t('No league of this server is called {name}.', { name: escapeName(named) })} ${thereAre(texts, leagues)}`,
      )
}

const whichOf = (texts: Texts, leagues: readonly LinkedLeague[]): string =>
  `${texts.t('This server has several leagues. Say which one with the option `league`.')} ${thereAre(texts, leagues)}`

function thereAre({ t }: Texts, leagues: readonly LinkedLeague[]): string {
  const names = leagues.slice(0, 10).map(({ name }) => escapeName(name))
  const more = leagues.length - names.length
  const told =
    more > 0 ? t('{names} and {count} more', { names: names.join(', '), count: more }) : names.join(', ')
  return t('{count, plural, one {There is: {names}.} other {There are: {names}.}}', {
    count: leagues.length,
    names: told,
  })
}
