import { z } from 'zod'
import { AnnouncementKind, AnnouncementSetting } from '#shared/announcements/kinds.ts'
import { Snowflake } from '#shared/announcements/message-model.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, LeagueParams, Nothing } from './fields.ts'

const tag = 'Discord'

const Guild = z.object({ id: Snowflake, name: z.string() })

/** What stands in the way of an announcement, in words, and where in Discord to click. */
const Fault = z.object({
  code: z.string(),
  channelId: Snowflake.nullable().describe('null where it is about the whole server'),
  kinds: z.array(AnnouncementKind).readonly().describe('what does not come through'),
  what: z.string(),
  fix: z.string(),
})

const Channel = z.object({
  id: Snowflake,
  name: z.string(),
  kind: z.enum(['text', 'announcement', 'forum', 'thread', 'other']),
  parentId: Snowflake.nullable(),
})

const Role = z.object({ id: Snowflake, name: z.string() })

/** What a league is to Discord, to whoever may change it. */
export const DiscordState = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unlinked'),
    addable: z.boolean().describe('whether this server knows a bot that can be added'),
    proved: z.array(Guild).readonly().describe('servers that you have shown to manage within the last hour'),
  }),
  z.object({
    kind: z.literal('linked'),
    addable: z.boolean(),
    guild: Guild,
    inactive: z
      .enum(['bot-removed', 'deactivated'])
      .nullable()
      .describe('why nothing is announced at all; null while it is'),
    channels: z.array(Channel).readonly().describe('as the bot sees them, in the order of Discord'),
    roles: z.array(Role).readonly().describe('that can be mentioned'),
    settings: z.array(AnnouncementSetting).readonly().describe('a kind without one is not announced'),
    raceThreads: z.boolean().describe('whether each race has a thread of its own'),
    scheduledEvents: z.boolean().describe('whether scheduled events of Discord follow the calendar'),
    faults: z.array(Fault).readonly(),
  }),
])
export type DiscordState = z.output<typeof DiscordState>
export type LinkedDiscord = Extract<DiscordState, { kind: 'linked' }>

export const readDiscord = endpoint({
  method: 'GET',
  path: '/leagues/:leagueId/discord',
  tag,
  summary: 'Read what the league announces in Discord, and what stands in the way',
  params: LeagueParams,
  answer: [200, DiscordState],
})

export const addDiscord = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/discord/add',
  tag,
  summary: 'Begin to add the bot to a Discord server, in a browser',
  description:
    'The page counts once, for ten minutes. Who chooses a server there has linked the league to it.',
  params: LeagueParams,
  answer: [200, z.object({ url: z.url().describe('the page to open in a browser') })],
})

export const linkDiscord = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/discord/link',
  tag,
  summary: 'Link the league to a Discord server',
  description:
    'One that you have shown to manage within the last hour, by adding the bot or by /gridboss link. With a channel everything is announced there.',
  params: LeagueParams,
  keyed: true,
  body: z.strictObject({ guildId: Snowflake, channelId: Snowflake.optional() }),
  answer: [200, DiscordState],
})

export const unlinkDiscord = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId/discord/link',
  tag,
  summary: 'Unlink the league from its Discord server',
  description: 'What was not sent yet is not sent any more; what stands in Discord stays.',
  params: LeagueParams,
  answer: [204, Nothing],
})

export const setDiscord = endpoint({
  method: 'PATCH',
  path: '/leagues/:leagueId/discord',
  tag,
  summary: 'Set what is announced where, and how',
  description: 'Each kind that is named is set whole; what is not named stays.',
  params: LeagueParams,
  body: z.strictObject({
    settings: z.array(AnnouncementSetting).max(20).optional(),
    raceThreads: z.boolean().optional(),
    scheduledEvents: z.boolean().optional(),
  }),
  answer: [200, DiscordState],
})

/** What came of a test post. */
export const TrialOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('posted'),
    tookMs: z.int().describe('from asking for it to its standing there'),
  }),
  z.object({
    kind: z.literal('failed'),
    what: z.string().describe('exactly why'),
    fix: z.string().describe('what to do, and where in Discord'),
  }),
  z.object({
    kind: z.literal('late'),
    what: z.string().describe('nothing came of it yet, and why that may be'),
  }),
])
export type TrialOutcome = z.output<typeof TrialOutcome>

export const testDiscord = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/discord/test',
  tag,
  summary: 'Post a test message to a channel',
  description: 'Answers what came of it, within ten seconds.',
  params: LeagueParams,
  body: z.strictObject({ channelId: Snowflake }),
  answer: [200, TrialOutcome],
})

const DeliveryItem = z.object({
  id: Id,
  kind: z.string().describe('an announcement of this kind, or test'),
  title: z.string().describe('what it tells of, as its heading says'),
  channelId: Snowflake.nullable(),
  state: z
    .enum(['waiting', 'sending', 'sent', 'parked', 'dead'])
    .describe('parked needs somebody first; dead was given up'),
  changedAt: Instant.describe('since when it should be as it is wanted now'),
  notBefore: Instant.nullable().describe('when it is due, where that is later'),
  sentAt: Instant.nullable(),
  tookMs: z.int().nullable().describe('from its last change until it stood in Discord'),
  fault: z.object({ what: z.string(), fix: z.string() }).nullable(),
})
export type DeliveryItem = z.output<typeof DeliveryItem>

const DeliveryList = z.object({
  items: z.array(DeliveryItem).readonly(),
  next: Id.nullable().describe('what to ask for `before` to read on; null at the end'),
  counts: z.object({ waiting: z.int(), sent: z.int(), failed: z.int() }),
})
export type DeliveryList = z.output<typeof DeliveryList>

const OneDelivery = z.strictObject({ leagueId: Id, deliveryId: Id })

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/leagues/:leagueId/discord/deliveries',
  tag,
  summary: 'List what was sent to Discord, newest first',
  params: LeagueParams,
  query: z.strictObject({
    only: z.enum(['failed']).optional(),
    before: Id.optional(),
    limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
  }),
  answer: [200, DeliveryList],
})

export const retryDelivery = endpoint({
  method: 'POST',
  path: '/leagues/:leagueId/discord/deliveries/:deliveryId/again',
  tag,
  summary: 'Send a message to Discord once more',
  description: 'What stands there is written anew, or posted again where somebody has deleted it.',
  params: OneDelivery,
  answer: [204, Nothing],
})

export const dropDelivery = endpoint({
  method: 'DELETE',
  path: '/leagues/:leagueId/discord/deliveries/:deliveryId',
  tag,
  summary: 'Give a message to Discord up',
  description: 'It is not sent any more until it changes; what stands of it stays.',
  params: OneDelivery,
  answer: [204, Nothing],
})
