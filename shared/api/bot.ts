import { z } from 'zod'
import { MessageModel, Snowflake } from '#shared/announcements/message-model.ts'
import { SeenGuild } from '#shared/announcements/seen-guild.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Nothing } from './fields.ts'

/*
 * What the bot asks of the server, with a service token. It has no database and no rules of its own:
 *
 *   claim   ─▶ work, leased to this bot for some seconds, which makes Discord equal to what is desired
 *   report  ─▶ what it did, or why it could not
 *   answer  ─▶ what to say to a command, a button, or a person who is still typing
 *   guild   ─▶ what the bot sees of a server: its channels, roles and what it may do there
 */

/** Which part of the servers a bot serves: those with (guild >> 22) % of = id, as Discord divides them. */
const Shards = z.strictObject({ ids: z.array(z.int().min(0)).min(1).max(200), of: z.int().min(1).max(1_000) })

export const ScheduledEvent = z.strictObject({
  name: z.string().min(1).max(100),
  description: z.string().max(1_000),
  startsAt: Instant,
  endsAt: Instant,
  location: z.string().min(1).max(100),
})

/** Where a message of ours stands already. */
const Sent = z.strictObject({ channelId: Snowflake, messageId: Snowflake })

/** A webhook of a channel; null where the bot has yet to make one. */
const Webhook = z.strictObject({ id: Snowflake, token: z.string().min(1) })

/**
 * Set where an earlier try may have made it without a word of that: it is looked for first, among what came after this
 * number, and edited if it is there. A message is known by its nonce, which the bot puts into the link of its
 * first embed; a thread and a scheduled event by their name and by whose they are.
 */
const LookFirst = z.object({ after: Snowflake }).nullable()

export const BotWork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    guildId: Snowflake,
    /** The channel or thread to post in. */
    channelId: Snowflake,
    by: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('bot') }),
      z.object({ kind: z.literal('webhook'), webhook: Webhook.nullable(), name: z.string().min(1).max(80) }),
    ]),
    /** The message to edit; null to post one. */
    sent: Sent.nullable(),
    /** Discord makes one message of all that are posted with it within minutes. */
    nonce: z.string().min(1).max(25),
    lookFirst: LookFirst,
    message: MessageModel,
    /**
     * Its text goes first. 'none': no picture stands under it afterwards; 'keep': the one that does stays; 'attach': the
     * picture of the message, fetched from the server, in place of any other.
     */
    picture: z.enum(['none', 'keep', 'attach']),
  }),
  z.object({
    kind: z.literal('thread'),
    guildId: Snowflake,
    channelId: Snowflake,
    threadId: Snowflake.nullable(),
    name: z.string().min(1).max(100),
    /** Nobody writes in it any more once all of it is official. */
    locked: z.boolean(),
    nonce: z.string().min(1).max(25),
    lookFirst: LookFirst,
    /** What a post of a forum begins with. */
    message: MessageModel,
  }),
  z.object({
    kind: z.literal('scheduled-event'),
    guildId: Snowflake,
    scheduledEventId: Snowflake.nullable(),
    lookFirst: LookFirst,
    /** Null: it is cancelled. */
    event: ScheduledEvent.nullable(),
  }),
  /** A message of ours that stands twice: this one goes. One that is gone already is as well. */
  z.object({
    kind: z.literal('remove'),
    guildId: Snowflake,
    channelId: Snowflake,
    messageId: Snowflake,
  }),
])
export type BotWork = z.infer<typeof BotWork>

/**
 * One piece of work, leased until `until`. `leaseMs` is the same by any clock: counted from when the claim was asked for.
 * Nothing is sent to Discord that could take effect after it. `token` is of this lease: a report with another one says
 * only that somebody came too late.
 */
export const Claim = z.object({
  id: Id,
  token: Id,
  until: Instant,
  leaseMs: z.int().positive(),
  work: BotWork,
})
export type Claim = z.infer<typeof Claim>

export const claimWork = endpoint({
  method: 'POST',
  path: '/bot/claim',
  tag: 'Bot',
  summary: 'Claim work that is due',
  description:
    'Waits for up to `waitMs` where there is none. What is not reported before its lease ends is claimed again.',
  body: z.strictObject({
    shards: Shards,
    most: z.int().min(1).max(50),
    waitMs: z.int().min(0).max(25_000),
  }),
  answer: [200, z.object({ claims: z.array(Claim) })],
})

/**
 * How a piece of work ended. 'again' may pass by itself; 'parked' needs a person first; 'dead' cannot be mended. `code` is
 * the number that Discord gave, or a word of ours.
 */
export const WorkOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('done'),
    /** The message, thread or scheduled event that is there now. */
    externalId: Snowflake.nullable(),
    channelId: Snowflake.nullable(),
    /** A webhook that the bot made for it. */
    webhook: Webhook.nullable(),
  }),
  z.strictObject({
    kind: z.literal('again'),
    code: z.string().max(40),
    message: z.string().max(500),
    /** What Discord asked for, ms; null where it did not say. */
    afterMs: z.int().min(0).max(86_400_000).nullable(),
    /** What it posted was deleted: it is posted anew. */
    gone: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('parked'), code: z.string().max(40), message: z.string().max(500) }),
  z.strictObject({ kind: z.literal('dead'), code: z.string().max(40), message: z.string().max(500) }),
])
export type WorkOutcome = z.infer<typeof WorkOutcome>

export const reportWork = endpoint({
  method: 'POST',
  path: '/bot/report',
  tag: 'Bot',
  summary: 'Report how claimed work ended',
  description:
    'Repeating it is safe. `stale` says that the lease had ended and somebody else has had it since: what is there is looked at again.',
  body: z.strictObject({ id: Id, token: Id, outcome: WorkOutcome }),
  answer: [200, z.object({ taken: z.enum(['taken', 'stale']) })],
})

const Person = z.strictObject({ id: Snowflake, name: z.string().max(100) })
const Options = z.record(z.string(), z.union([z.string().max(100), z.number(), z.boolean()]))

/** The language of their Discord, such as 'de' or 'en-US'; bots before that do not say it. */
const Locale = z.string().max(20).optional()

/** What somebody asked of the bot in a server. `permissions` are theirs in the channel, as Discord tells them. */
export const Asked = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    guildId: Snowflake,
    channelId: Snowflake,
    person: Person,
    locale: Locale,
    permissions: z.string().regex(/^\d{1,20}$/),
    /** With its subcommand: 'gridboss link'. */
    command: z.string().min(1).max(65),
    options: Options,
  }),
  z.strictObject({
    kind: z.literal('autocomplete'),
    guildId: Snowflake,
    person: Person,
    locale: Locale,
    command: z.string().min(1).max(65),
    option: z.string().min(1).max(32),
    text: z.string().max(100),
    options: Options,
  }),
  z.strictObject({
    kind: z.literal('button'),
    guildId: Snowflake,
    channelId: Snowflake,
    person: Person,
    locale: Locale,
    permissions: z.string().regex(/^\d{1,20}$/),
    messageId: Snowflake,
    buttonId: z.string().min(1).max(100),
  }),
])
export type Asked = z.infer<typeof Asked>

export const BotAnswer = z.discriminatedUnion('kind', [
  /** A message of its own; a private one is seen by who asked alone. */
  z.object({ kind: z.literal('reply'), private: z.boolean(), message: MessageModel }),
  /** The message whose button was pressed shows this now. */
  z.object({ kind: z.literal('update'), message: MessageModel }),
  z.object({
    kind: z.literal('choices'),
    choices: z.array(z.object({ name: z.string().min(1).max(100), value: z.string().max(100) })).max(25),
  }),
])
export type BotAnswer = z.infer<typeof BotAnswer>

export const answerAsked = endpoint({
  method: 'POST',
  path: '/bot/answer',
  tag: 'Bot',
  summary: 'Ask what to say to a command, a button, or a person who is still typing',
  body: z.strictObject({ asked: Asked }),
  answer: [200, z.object({ answer: BotAnswer })],
})

export const tellGuild = endpoint({
  method: 'POST',
  path: '/bot/guild',
  tag: 'Bot',
  summary: 'Tell what the bot sees of a server, or that it was thrown out',
  body: z.strictObject({
    guildId: Snowflake,
    /** When it was so, by the clock of the bot. */
    at: Instant,
    /** Null: the bot is no longer there. */
    seen: SeenGuild.nullable(),
  }),
  answer: [204, Nothing],
})
