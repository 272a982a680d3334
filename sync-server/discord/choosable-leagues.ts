import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { gate } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { rolesWith } from '#shared/policy/policy.ts'

/** A league of which somebody is an owner or admin, and why it cannot be linked; null where it can. */
export interface LinkableLeague {
  readonly id: string
  readonly name: string
  readonly closed: Rejection | null
}

/** The leagues that a person may link to a Discord server, and why some of them cannot be linked to this one. */
export async function choosableLeagues(db: Db, userId: string, guildId: string): Promise<LinkableLeague[]> {
  const { rows } = await db.query<{ id: string; name: string; plan: string; linkedTo: string | null }>(
    `select l.id, l.name, l.plan, c.name as "linkedTo"
       from members m join leagues l on l.id = m.league_id
       left join league_discord d on d.league_id = l.id
       left join communities c on c.id = d.community_id and c.guild_id <> $3
      where m.user_id = $1 and m.removed_at is null and l.deleted_at is null and m.role = any($2::text[])
      order by lower(l.name), l.id`,
    [userId, rolesWith('discord.manage'), guildId],
  )
  return rows.map(({ id, name, plan, linkedTo }) => ({
    id,
    name,
    closed:
      linkedTo !== null
        ? rejected('linked-elsewhere', `It is linked to ${linkedTo}. Unlink it in GridBoss first.`)
        : gate(planOf(plan), 'DISCORD_POSTS'),
  }))
}
