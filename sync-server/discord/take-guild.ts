import type { SeenGuild } from '#shared/announcements/seen-guild.ts'
import { v7 as uuidV7 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import { writeOwnAudit } from '#server/sync/audit.ts'
import { reactivate, setInactive } from './activity.ts'

/** What the bot tells of a server: what it sees there, or that it was thrown out. `at` is when that was so, ISO, UTC. */
export interface ToldGuild {
  readonly guildId: string
  readonly at: string
  readonly seen: SeenGuild | null
}

/**
 * Takes what the bot tells of a server; what was so earlier than what is known already changes nothing. Leagues of a
 * server that it was thrown out of announce nothing until it is back, and both stands in their audit.
 */
export function takeGuild(database: Database, told: ToldGuild, now: string): Promise<void> {
  return database.transaction((tx) => take(tx, told, now))
}

async function take(tx: Db, told: ToldGuild, now: string): Promise<void> {
  const community = await writeCommunity(tx, told, now)
  if (community === null) return
  if (told.seen === null) {
    const leagueIds = await leaguesOf(tx, community, 'inactive_reason is null')
    await setInactive(tx, leagueIds, 'bot-removed', now)
    await audit(tx, leagueIds, 'discord.bot-removed', told, now)
    return
  }
  const leagueIds = await leaguesOf(tx, community, `inactive_reason = 'bot-removed'`)
  await reactivate(tx, leagueIds, now)
  await audit(tx, leagueIds, 'discord.bot-back', told, now)
}

/** Notes it where it is newer than what is known; answers the community then, null otherwise. */
async function writeCommunity(tx: Db, { guildId, at, seen }: ToldGuild, now: string): Promise<string | null> {
  const newer = `$2::timestamptz > greatest(coalesce(c.seen_at, '-infinity'), coalesce(c.left_at, '-infinity'))`
  const { rows } =
    seen === null
      ? await tx.query<{ id: string }>(
          `update communities c set left_at = $2 where c.guild_id = $1 and ${newer} returning id`,
          [guildId, at],
        )
      : await tx.query<{ id: string }>(
          `insert into communities as c (id, guild_id, name, seen, seen_at, created_at)
           values ($3, $1, $4, $5::jsonb, $2, $6)
           on conflict (guild_id) do update
              set name = excluded.name, seen = excluded.seen, seen_at = excluded.seen_at, left_at = null
            where ${newer}
           returning c.id`,
          [guildId, at, uuidV7(), seen.name, JSON.stringify(seen), now],
        )
  return rows[0]?.id ?? null
}

async function leaguesOf(tx: Db, communityId: string, condition: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select league_id as id from league_discord where community_id = $1 and ${condition} order by league_id for update`,
    [communityId],
  )
  return rows.map(({ id }) => id)
}

async function audit(
  tx: Db,
  leagueIds: readonly string[],
  name: string,
  { guildId, at }: ToldGuild,
  now: string,
): Promise<void> {
  for (const leagueId of leagueIds) {
    await writeOwnAudit(tx, { leagueId, now, name, args: { guildId, at }, revision: null })
  }
}
