import type { Texts } from '#shared/i18n/texts.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'

/** Who somebody of Discord is here, as far as they are anybody. */
export interface LinkedPerson {
  readonly userId: string | null
  readonly role: Role | null
  readonly driverId: string | null
}

/** Who a Discord account is in a league. */
export async function linkedPerson(db: Db, leagueId: string, discordId: string): Promise<LinkedPerson> {
  const { rows } = await db.query<LinkedPerson>(
    `select u.id as "userId", m.role, d.id as "driverId"
       from users u
       left join members m on m.league_id = $1 and m.user_id = u.id and m.removed_at is null
       left join drivers d on d.league_id = $1 and d.user_id = u.id and d.archived_at is null
      where u.discord_id = $2 and u.deleted_at is null limit 1`,
    [leagueId, discordId],
  )
  return rows[0] ?? { userId: null, role: null, driverId: null }
}

/** What somebody does who is no driver of a league yet. */
export function notLinked(
  { t }: Texts,
  { userId, role }: LinkedPerson,
  league: { readonly name: string },
  publicUrl: string,
): string {
  const name = escapeName(league.name)
  if (userId === null) {
    return t(
      'Your Discord account is not known to GridBoss yet. Sign in with Discord once at {url}, join {league} by its invite link, and ask an admin of it to link you to your driver.',
      { url: `${publicUrl}/account`, league: name },
    )
  }
  return role === null
    ? t(
        'You are no member of {league}. Ask an admin of it for an invite link, and to link you to your driver.',
        {
          league: name,
        },
      )
    : t(
        'No driver of {league} is linked to your account. An admin of the league does that on your driver’s page.',
        {
          league: name,
        },
      )
}
