import { z } from 'zod'
import { AnnouncementKind } from '#shared/announcements/kinds.ts'
import { Snowflake } from '#shared/announcements/message-model.ts'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { findProof, keepProof, type GuildName } from '#server/discord/guild-proofs.ts'
import { linkOver, nameOfGuild, spendLinkToken } from '#server/discord/link-tokens.ts'
import { secretForm } from '#server/identity/secrets.ts'
import type { Db } from '#shared/db/db.ts'
import { deleteLink, insertLink, putCommunity, readLink } from '#server/discord/link-league.ts'
import { faultOfSettings, writeSettings } from '#server/discord/settings.ts'
import { command, type CommandAnswer, type CommandContext } from './define.ts'

/**
 * Links the league to a Discord server that who asks has lately shown to manage; with a channel, everything is announced
 * there. Rejected with `PLAN_LIMIT`, `no-proof`, `linked-elsewhere`, or what is wrong with the channel.
 */
export const discordLink = command({
  args: z.strictObject({ guildId: Snowflake, channelId: Snowflake.nullable().default(null) }),
  permission: { kind: 'league', action: 'discord.manage' },
  audited: (args, linked: LinkedServer | null) => ({ ...args, server: linked?.name ?? null }),
  run: async (tx, { guildId, channelId }, context) => {
    const { userId, now } = context
    const guild = await findProof(tx, { userId, guildId, now })
    return guild === null ? noProof : linkTo(tx, guild, channelId, context)
  },
})

/**
 * Links the league by the secret of a link that the bot gave, and uses that up; a refusal leaves it as it was. Whose it is
 * has been seen to. Rejected with `link-over` besides.
 */
export const discordLinkByToken = command({
  args: z.strictObject({ secret: z.string().regex(secretForm) }),
  permission: { kind: 'league', action: 'discord.manage' },
  audited: (_args, linked: LinkedServer | null) => ({ server: linked?.name ?? null }),
  run: async (tx, { secret }, context) => {
    const link = await spendLinkToken(tx, secret, Date.parse(context.now))
    if (link === null) return linkOver
    const guild = { guildId: link.guildId, name: await nameOfGuild(tx, link.guildId) }
    await keepProof(tx, context.userId, guild, context.now)
    return linkTo(tx, guild, null, context)
  },
})

/** The server that a league is linked to now. */
export interface LinkedServer {
  readonly name: string
}

async function linkTo(
  tx: Db,
  guild: GuildName,
  channelId: string | null,
  { deps, leagueId: ofLeague, userId, now }: CommandContext,
): Promise<CommandAnswer<LinkedServer>> {
  const leagueId = must(ofLeague, 'the league to link')
  const closed = await featureFault(tx, leagueId, 'DISCORD_POSTS')
  if (closed) return closed
  const present = await readLink(tx, leagueId)
  if (present !== null && present.guildId !== guild.guildId) return linkedElsewhere(present.name)
  if (present === null) {
    const communityId = await putCommunity(tx, guild, now)
    await insertLink(tx, { leagueId, communityId, userId }, now)
    // What is ahead is told at once.
    await deps.jobs.enqueue(tx, { name: 'announce', leagueId })
  }
  const settings = channelId === null ? [] : AnnouncementKind.options.map(everythingIn(channelId))
  const link = must(await readLink(tx, leagueId), 'the link that was made')
  const fault = faultOfSettings(link, settings, link.raceThreads)
  if (fault) return fault
  const changed = await writeSettings(tx, leagueId, settings)
  return { ok: true, result: { name: guild.name }, unchanged: present !== null && !changed }
}

/** Ends the link of the league to its Discord server. Rejected with `not-linked`. */
export const discordUnlink = command({
  args: z.strictObject({}),
  permission: { kind: 'league', action: 'discord.manage' },
  audited: (_args, was: { readonly name: string } | null) => ({ server: was?.name ?? null }),
  run: async (tx, _args, { leagueId: ofLeague }) => {
    const leagueId = must(ofLeague, 'the league to unlink')
    const link = await readLink(tx, leagueId)
    if (link === null) return notLinked
    await deleteLink(tx, leagueId, link.communityId)
    return { ok: true, result: { name: link.name } }
  },
})

export const notLinked = rejected(
  'not-linked',
  'This league is not linked to a Discord server. Link one first.',
)
const noProof = rejected(
  'no-proof',
  'Show first that you manage this server: add the bot from the app, or type /gridboss link there.',
  'guildId',
)
const linkedElsewhere = (name: string) =>
  rejected('linked-elsewhere', `This league is linked to ${name}. Unlink it there first.`, 'guildId')

const everythingIn = (channelId: string) => (kind: AnnouncementKind) =>
  ({
    kind,
    channelId,
    enabled: true,
    quiet: null,
    mentionRoleId: null,
    wording: null,
    sentBy: 'bot',
  }) as const
