import { v7 as uuidV7 } from 'uuid'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { DiscordProfile } from './discord-oauth.ts'
import { instant } from './sign-ins.ts'

/** The user of a Discord account, made at their first sign-in and brought up to date at each. */
export async function userOfDiscord(
  db: Db,
  { discordId, username, displayName, avatar }: DiscordProfile,
  now: number,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into users (id, display_name, discord_id, discord_username, avatar, created_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (discord_id) do update
        set display_name = excluded.display_name, discord_username = excluded.discord_username, avatar = excluded.avatar
     returning id`,
    [uuidV7(), displayName, discordId, username, avatar, instant(now)],
  )
  return must(rows[0], 'the user of the Discord account').id
}

/** Makes a user of the development sign-in where there is none, at `now` (ms since 1970, UTC). */
export async function makeDevelopmentUser(
  db: Db,
  { id, displayName }: { readonly id: string; readonly displayName: string },
  now: number,
): Promise<void> {
  await db.query(
    'insert into users (id, display_name, created_at) values ($1, $2, $3) on conflict (id) do nothing',
    [id, displayName, instant(now)],
  )
}

export interface Profile {
  readonly id: string
  readonly displayName: string
  readonly discordId: string | null
  readonly username: string | null
  /** The hash that the avatar's address is made of. */
  readonly avatar: string | null
  readonly createdAt: string
}

/** All that is kept of a person beside what they did. */
export async function readProfile(db: Db, userId: string): Promise<Profile> {
  const { rows } = await db.query<Profile>(
    `select id, display_name as "displayName", discord_id as "discordId", discord_username as username, avatar,
            created_at as "createdAt" from users where id = $1`,
    [userId],
  )
  return must(rows[0], 'the profile of a signed-in user')
}
