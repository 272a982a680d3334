import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { hashSecret, newSecret } from '#server/identity/secrets.ts'

/** A link that the bot gave counts for this long, ms. */
export const linkTokenMs = 10 * 60_000

/** For which server a link was given, and to whom. */
export interface LinkToken {
  readonly guildId: string
  readonly discordUserId: string
}

/**
 * Makes the secret of a link to APP_URL/discord/link/…, for somebody of whom Discord says that they may manage the server.
 * It counts once, for ten minutes, and for that Discord account alone; an older one of theirs for the server ends.
 */
export async function makeLinkToken(
  tx: Db,
  guildId: string,
  discordUserId: string,
  now: number,
): Promise<string> {
  const secret = newSecret()
  await tx.query(
    `delete from discord_link_tokens where expires_at <= $1 or (guild_id = $2 and discord_user_id = $3)`,
    [instant(now), guildId, discordUserId],
  )
  await tx.query(
    `insert into discord_link_tokens (token_hash, guild_id, discord_user_id, expires_at) values ($1, $2, $3, $4)`,
    [hashSecret(secret), guildId, discordUserId, instant(now + linkTokenMs)],
  )
  return secret
}

/** What a link was given for, without using it; null where it is unknown, over or used. */
export async function findLinkToken(db: Db, secret: string, now: number): Promise<LinkToken | null> {
  const { rows } = await db.query<LinkToken>(
    `select guild_id as "guildId", discord_user_id as "discordUserId" from discord_link_tokens
      where token_hash = $1 and expires_at > $2`,
    [hashSecret(secret), instant(now)],
  )
  return rows[0] ?? null
}

/** Uses up a link, and answers what it was given for; null where somebody has used it meanwhile, or it is over. */
export async function spendLinkToken(tx: Db, secret: string, now: number): Promise<LinkToken | null> {
  const { rows } = await tx.query<LinkToken>(
    `delete from discord_link_tokens where token_hash = $1 and expires_at > $2
     returning guild_id as "guildId", discord_user_id as "discordUserId"`,
    [hashSecret(secret), instant(now)],
  )
  return rows[0] ?? null
}

/** What a server is called, as the bot has told of it. */
export async function nameOfGuild(db: Db, guildId: string): Promise<string> {
  const { rows } = await db.query<{ name: string }>('select name from communities where guild_id = $1', [
    guildId,
  ])
  return rows[0]?.name ?? `server ${guildId}`
}

export const linkOver = rejected(
  'link-over',
  'This link has been used, or its ten minutes are over. Type /gridboss link in Discord for a new one.',
)

const instant = (ms: number) => new Date(ms).toISOString()
