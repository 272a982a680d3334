import { v7 as uuidV7 } from 'uuid'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { SeenGuild } from '#shared/announcements/seen-guild.ts'
import type { Sight } from '#shared/announcements/preflight.ts'
import { forgetDeliveries } from '#server/outbound/desire.ts'
import type { GuildName } from './guild-proofs.ts'

/** The Discord server that a league is linked to. */
export interface Link {
  readonly communityId: string
  readonly guildId: string
  readonly name: string
  readonly sight: Sight
  readonly inactive: 'bot-removed' | 'deactivated' | null
  readonly raceThreads: boolean
  readonly scheduledEvents: boolean
}

/** What a league is linked to, null where it is to nothing. */
export async function readLink(db: Db, leagueId: string): Promise<Link | null> {
  const { rows } = await db.query<Omit<Link, 'sight'> & { seen: unknown; gone: boolean }>(
    `select c.id as "communityId", c.guild_id as "guildId", c.name, c.seen, c.left_at is not null as gone,
            d.inactive_reason as inactive, d.race_threads as "raceThreads", d.scheduled_events as "scheduledEvents"
       from league_discord d join communities c on c.id = d.community_id where d.league_id = $1`,
    [leagueId],
  )
  const found = rows[0]
  if (found === undefined) return null
  const { seen, gone, ...link } = found
  return { ...link, sight: gone ? 'gone' : seen === null ? null : SeenGuild.parse(seen) }
}

/** The community of a Discord server that somebody has just shown to manage, made where there is none. */
export async function putCommunity(tx: Db, { guildId, name }: GuildName, now: string): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into communities (id, guild_id, name, created_at) values ($1, $2, $3, $4)
     on conflict (guild_id) do update set name = excluded.name returning id`,
    [uuidV7(), guildId, name, now],
  )
  return must(rows[0], 'the community of a server').id
}

/** Links a league; it announces what happens from now on, and nothing of before. */
export async function insertLink(
  tx: Db,
  link: { readonly leagueId: string; readonly communityId: string; readonly userId: string },
  now: string,
): Promise<void> {
  await tx.query(
    `insert into league_discord (league_id, community_id, linked_by, linked_at, inactive_reason, inactive_at, announced_revision)
     select l.id, c.id, $3, $4::timestamptz, case when c.left_at is null then null else 'bot-removed' end, c.left_at,
            l.public_revision
       from leagues l, communities c where l.id = $1 and c.id = $2`,
    [link.leagueId, link.communityId, link.userId, now],
  )
}

/**
 * Ends the link of a league with all that it wanted: what was not sent yet is not sent any more, what stands in Discord
 * stays. Credentials of webhooks go with the last league of the server.
 */
export async function deleteLink(tx: Db, leagueId: string, communityId: string): Promise<void> {
  await tx.query('delete from league_discord where league_id = $1', [leagueId])
  await forgetDeliveries(tx, leagueId)
  await tx.query(
    `delete from channel_webhooks w where w.community_id = $1
        and not exists (select 1 from league_discord d where d.community_id = w.community_id)`,
    [communityId],
  )
}
