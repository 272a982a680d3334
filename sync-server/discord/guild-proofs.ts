import type { Db } from '#shared/db/db.ts'

/** A Discord server by its number, as somebody is told of it. */
export interface GuildName {
  readonly guildId: string
  readonly name: string
}

/** For so long may a league be linked to a server after its person has shown that they manage it, ms. */
const proofMs = 60 * 60_000

/** Notes that a person may manage a server, as Discord has just said. `now` is ISO, UTC. */
export async function keepProof(
  db: Db,
  userId: string,
  { guildId, name }: GuildName,
  now: string,
): Promise<void> {
  await db.query('delete from discord_guild_proofs where expires_at <= $1', [now])
  await db.query(
    `insert into discord_guild_proofs (user_id, guild_id, guild_name, expires_at) values ($1, $2, $3, $4)
     on conflict (user_id, guild_id) do update set guild_name = excluded.guild_name, expires_at = excluded.expires_at`,
    [userId, guildId, name, new Date(Date.parse(now) + proofMs).toISOString()],
  )
}

/** The server, where the person has shown lately that they may manage it; null where not. */
export async function findProof(
  db: Db,
  { userId, guildId, now }: { readonly userId: string; readonly guildId: string; readonly now: string },
): Promise<GuildName | null> {
  const { rows } = await db.query<GuildName>(
    `select guild_id as "guildId", guild_name as name from discord_guild_proofs
      where user_id = $1 and guild_id = $2 and expires_at > $3`,
    [userId, guildId, now],
  )
  return rows[0] ?? null
}

/** The servers that a person has lately shown to manage. */
export async function provedGuilds(db: Db, userId: string, now: string): Promise<GuildName[]> {
  const { rows } = await db.query<GuildName>(
    `select guild_id as "guildId", guild_name as name from discord_guild_proofs
      where user_id = $1 and expires_at > $2 order by lower(guild_name), guild_id`,
    [userId, now],
  )
  return rows
}
