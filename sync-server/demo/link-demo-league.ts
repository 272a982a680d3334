import { assert } from '#shared/base/assert.ts'
import { AnnouncementKind } from '#shared/announcements/kinds.ts'
import type { Db } from '#shared/db/db.ts'
import { execute } from '#shared/mutations/execute.ts'
import { insertLink, putCommunity } from '../discord/link-league.ts'
import type { GuildName } from '../discord/guild-proofs.ts'
import { writeSettings } from '../discord/settings.ts'
import { demoLeague, demoUsers } from './demo-league.ts'

export interface DemoServer extends GuildName {
  /** Where what is coming is announced, and where what has happened is. */
  readonly channels: { readonly coming: string; readonly happened: string }
  /** Whose account of Discord is whose. */
  readonly accounts: readonly { readonly id: string; readonly userId: string }[]
}

/**
 * In a transaction: links the demo league to a practice server, once: what people did to the link since is left as it is. Unlike any other
 * link it announces what is there already, so that there is something to see. `now` is ISO, UTC.
 */
export async function linkDemoLeague(tx: Db, server: DemoServer, now: string): Promise<boolean> {
  if (!(await canBeLinked(tx, server.guildId))) return false
  for (const { id, userId } of server.accounts) {
    await tx.query(
      `update users set discord_id = $2 where id = $1 and discord_id is null
          and not exists (select 1 from users where discord_id = $2)`,
      [userId, id],
    )
  }
  await linkDemoDriver(tx, now)
  const communityId = await putCommunity(tx, server, now)
  await insertLink(tx, { leagueId: demoLeague.id, communityId, userId: demoUsers.OWNER.id }, now)
  await tx.query(
    'update league_discord set announced_revision = 0, scheduled_events = true where league_id = $1',
    [demoLeague.id],
  )
  const { coming, happened } = server.channels
  const settings = AnnouncementKind.options.map((kind) => ({
    kind,
    channelId: ofWhatComes.includes(kind) ? coming : happened,
    enabled: true,
    quiet: null,
    mentionRoleId: null,
    wording: null,
    sentBy: 'bot' as const,
  }))
  await writeSettings(tx, demoLeague.id, settings)
  return true
}

/** The demo's driver is one of the roster, so that buttons and commands about oneself can be tried. */
async function linkDemoDriver(tx: Db, now: string): Promise<void> {
  const { id: userId, displayName } = demoUsers.DRIVER
  const { rows } = await tx.query<{ id: string }>(
    `select id from drivers where league_id = $1 and display_name = $2 and user_id is null and archived_at is null
        and not exists (select 1 from drivers where league_id = $1 and user_id = $3)`,
    [demoLeague.id, displayName, userId],
  )
  const [driver] = rows
  if (!driver) return
  const context = { leagueId: demoLeague.id, userId: demoUsers.ADMIN.id, now }
  const outcome = await execute(tx, 'driver.update', { id: driver.id, userId }, context)
  assert(outcome.ok, `the demo's driver is linked: ${outcome.ok ? '' : outcome.message}`)
}

const ofWhatComes: readonly AnnouncementKind[] = ['event', 'reminder', 'season']

/** Whether the league is there and linked to nothing, and this server was never linked to anything. */
async function canBeLinked(tx: Db, guildId: string): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from leagues l
      where l.id = $1 and not exists (select 1 from league_discord d where d.league_id = l.id)
        and not exists (select 1 from communities c where c.guild_id = $2)`,
    [demoLeague.id, guildId],
  )
  return rows.length > 0
}
