import type { MessageModel } from '#shared/announcements/message-model.ts'

/*
 * What delivering needs of Discord, and no more: the bot has it over REST, a simulation in memory. Nothing here is tried
 * twice and nothing throws: what went wrong is a fault.
 */

/** Why Discord did not do it: its own number, or a word where there was no answer of its API. */
export interface Fault {
  readonly code: number | FaultWord
  /** In Discord's words or ours. */
  readonly message: string
  /** How long Discord asks to wait, ms. */
  readonly afterMs: number | null
}

/**
 * 'outage': it was away, broke off or failed, and may have done it all the same. 'rate-limit': it would not be done
 * before the lease ends. 'stopped': it was not asked, because the lease is over or the bot ends. 'blocked': too many
 * requests were refused already. 'token-revoked': nobody asks with this token any more. 'picture': the server drew none.
 */
export type FaultWord = 'outage' | 'rate-limit' | 'stopped' | 'blocked' | 'token-revoked' | 'picture'

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault }

export interface Webhook {
  readonly id: string
  readonly token: string
}

/** A message as it stands in Discord. */
export interface Standing {
  readonly id: string
  readonly channelId: string
  readonly content: string
  readonly embeds: readonly StandingEmbed[]
  /** The nonce that it was shown with, where it has a link to carry it. */
  readonly mark: string | null
  /** The webhook that posted it, and alone can edit it; null of the bot itself. */
  readonly webhookId: string | null
}

export interface StandingEmbed {
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | undefined
  readonly footer?: { readonly text: string } | undefined
}

/**
 * What a message is to show. `picture`: 'none' leaves none under it, 'keep' the one that is there; else this one
 * stands there in place of any other. `nonce` is of the work: the message is known by it afterwards.
 */
export interface Shown {
  readonly message: MessageModel
  readonly picture: 'none' | 'keep' | Uint8Array
  readonly nonce: string
}

export interface ChannelFacts {
  readonly kind: 'text' | 'forum' | 'thread'
  /** Of a thread, the channel that it is in. */
  readonly parentId: string | null
  readonly name: string
  readonly archived: boolean
  readonly locked: boolean
}

export interface EventFacts {
  readonly id: string
  readonly status: 'scheduled' | 'active' | 'completed' | 'cancelled'
  readonly name: string
  readonly startsAt: string
  /** Whether this bot made it. */
  readonly ours: boolean
}

export interface EventFields {
  readonly name: string
  readonly description: string
  /** Null leaves it as it is. */
  readonly startsAt: string | null
  readonly endsAt: string
  readonly location: string
}

export interface DiscordPort {
  readChannel(channelId: string): Promise<Answer<ChannelFacts>>
  /** Two posts with one nonce within minutes are one message, the first. */
  postMessage(channelId: string, shown: Shown): Promise<Answer<Standing>>
  editMessage(channelId: string, messageId: string, shown: Shown): Promise<Answer<Standing>>
  deleteMessage(channelId: string, messageId: string): Promise<Answer<null>>
  /**
   * Those of the newest messages of a channel that this bot or one of its webhooks posted; with `after`, of the first
   * messages that came after that number.
   */
  readOwnMessages(channelId: string, after?: string): Promise<Answer<readonly Standing[]>>

  /** The webhooks of a channel that this bot made. */
  readOwnWebhooks(channelId: string): Promise<Answer<readonly Webhook[]>>
  makeWebhook(channelId: string, name: string): Promise<Answer<Webhook>>
  /** `threadId`: the thread of the webhook's channel to post in. */
  postByWebhook(
    webhook: Webhook,
    threadId: string | null,
    name: string,
    shown: Shown,
  ): Promise<Answer<Standing>>
  editByWebhook(
    webhook: Webhook,
    threadId: string | null,
    messageId: string,
    shown: Shown,
  ): Promise<Answer<Standing>>

  /** A thread that begins at a message; it has the number of the message. */
  startThread(channelId: string, messageId: string, name: string): Promise<Answer<{ readonly id: string }>>
  /** A post of a forum; its first message has the number of the post. */
  startForumPost(channelId: string, name: string, shown: Shown): Promise<Answer<{ readonly id: string }>>
  /** The forum posts of this bot that are not archived. */
  readOwnForumPosts(
    guildId: string,
    channelId: string,
  ): Promise<Answer<readonly { readonly id: string; readonly name: string }[]>>
  changeThread(
    threadId: string,
    changes: { readonly name?: string; readonly archived?: boolean; readonly locked?: boolean },
  ): Promise<Answer<null>>

  readEvents(guildId: string): Promise<Answer<readonly EventFacts[]>>
  readEvent(guildId: string, eventId: string): Promise<Answer<EventFacts>>
  makeEvent(guildId: string, fields: EventFields): Promise<Answer<{ readonly id: string }>>
  changeEvent(guildId: string, eventId: string, fields: EventFields): Promise<Answer<null>>
  /** Of one that has begun, 'completed' is the end; of one that has not, 'cancelled'. */
  endEvent(guildId: string, eventId: string, end: 'completed' | 'cancelled'): Promise<Answer<null>>

  /** Draws a picture by its id. */
  readPicture(pictureId: string): Promise<Answer<Uint8Array>>
  /** Which of the permissions that this work needs the bot lacks there, as far as it sees; null where it does not know. */
  missingPermissions(
    guildId: string,
    channelId: string | null,
    needs: readonly Permission[],
  ): readonly Permission[] | null
}

export type Permission =
  | 'ViewChannel'
  | 'SendMessages'
  | 'SendMessagesInThreads'
  | 'EmbedLinks'
  | 'AttachFiles'
  | 'CreatePublicThreads'
  | 'ManageThreads'
  | 'ManageWebhooks'
  | 'ManageEvents'
  | 'CreateEvents'
  | 'ReadMessageHistory'
