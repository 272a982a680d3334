/* What Discord knows, in the shapes in which it tells of it. Times are ISO texts, permissions numbers of bits as text. */

export interface User {
  readonly id: string
  username: string
  global_name: string | null
  readonly avatar: string | null
  readonly discriminator: '0'
  readonly bot: boolean
  readonly public_flags: number
}

export interface Role {
  readonly id: string
  name: string
  permissions: string
  position: number
  color: number
  hoist: boolean
  mentionable: boolean
  /** It belongs to an integration: nobody can be given it. */
  readonly managed: boolean
  readonly flags: number
  readonly tags?: { readonly bot_id?: string }
}

export interface Overwrite {
  readonly id: string
  /** Of a role or of a member. */
  readonly type: 0 | 1
  readonly allow: string
  readonly deny: string
}

export interface Member {
  readonly user: User
  nick: string | null
  roles: string[]
  readonly joined_at: string
  readonly deaf: boolean
  readonly mute: boolean
  readonly flags: number
  readonly avatar: string | null
  readonly premium_since: string | null
  readonly pending: boolean
}

export const channelType = {
  text: 0,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
} as const

export interface ForumTag {
  readonly id: string
  readonly name: string
  readonly moderated: boolean
  readonly emoji_id: string | null
  readonly emoji_name: string | null
}

export interface Channel {
  readonly id: string
  readonly guild_id: string
  readonly type: number
  name: string
  topic: string | null
  position: number
  parent_id: string | null
  permission_overwrites: Overwrite[]
  readonly nsfw: boolean
  rate_limit_per_user: number
  last_message_id: string | null
  flags: number
  available_tags: ForumTag[]
  /** Of threads alone. */
  owner_id?: string
  thread_metadata?: ThreadMetadata
  applied_tags?: string[]
  message_count?: number
  member_count?: number
  total_message_sent?: number
}

export interface ThreadMetadata {
  archived: boolean
  locked: boolean
  auto_archive_duration: number
  archive_timestamp: string
  readonly create_timestamp: string
  readonly invitable?: boolean
}

export interface Attachment {
  readonly id: string
  readonly filename: string
  readonly size: number
  readonly url: string
  readonly proxy_url: string
  readonly content_type: string
  readonly description?: string
}

export interface Embed {
  type?: string
  title?: string
  url?: string
  description?: string
  color?: number
  timestamp?: string
  fields?: { name: string; value: string; inline: boolean }[]
  footer?: { text: string; icon_url?: string }
  author?: { name: string; url?: string; icon_url?: string }
  image?: { url: string }
  thumbnail?: { url: string }
}

export interface Component {
  readonly type: number
  readonly id?: number
  readonly components?: readonly Component[]
  readonly accessory?: Component
  readonly custom_id?: string
  readonly label?: string
  readonly style?: number
  readonly url?: string
  readonly sku_id?: string
  readonly emoji?: { readonly name?: string }
  readonly disabled?: boolean
  readonly content?: string
}

export interface Message {
  readonly id: string
  readonly channel_id: string
  readonly author: User
  content: string
  readonly timestamp: string
  edited_timestamp: string | null
  readonly tts: boolean
  mention_everyone: boolean
  mentions: User[]
  mention_roles: string[]
  attachments: Attachment[]
  embeds: Embed[]
  components: Component[]
  readonly pinned: boolean
  readonly type: number
  flags: number
  readonly nonce?: string | number
  readonly webhook_id?: string
  readonly application_id?: string
  /** What it answers. */
  readonly interaction_metadata?: { readonly id: string; readonly user: User | undefined }
  readonly message_reference?: {
    readonly channel_id: string
    readonly message_id: string
    readonly guild_id: string
  }
}

export interface Webhook {
  readonly id: string
  readonly type: 1
  readonly guild_id: string
  channel_id: string
  readonly user: User
  name: string
  readonly avatar: string | null
  readonly token: string
  /** The application that made it, which alone may send buttons with it. */
  readonly application_id: string | null
}

export const eventStatus = { scheduled: 1, active: 2, completed: 3, cancelled: 4 } as const

export interface ScheduledEvent {
  readonly id: string
  readonly guild_id: string
  readonly channel_id: null
  readonly creator_id: string
  readonly creator: User
  name: string
  description: string | null
  scheduled_start_time: string
  scheduled_end_time: string
  readonly privacy_level: 2
  status: number
  readonly entity_type: 3
  readonly entity_id: null
  entity_metadata: { location: string }
  readonly recurrence_rule: null
  readonly user_count: number
  readonly image: null
}

export interface CommandOption {
  readonly type: number
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly autocomplete?: boolean
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[]
  readonly options?: readonly CommandOption[]
  readonly min_value?: number
  readonly max_value?: number
  readonly max_length?: number
}

export interface Command {
  readonly id: string
  readonly application_id: string
  readonly guild_id?: string
  readonly version: string
  readonly type: number
  readonly name: string
  readonly name_localizations: Readonly<Record<string, string>> | null
  readonly description: string
  readonly description_localizations: Readonly<Record<string, string>> | null
  readonly options: readonly CommandOption[]
  readonly default_member_permissions: string | null
  readonly contexts: readonly number[] | null
  readonly integration_types: readonly number[]
  readonly nsfw: boolean
}

/** Something that a person asked of the bot: a command, a text being typed, or a button. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: 2 | 3 | 4
  readonly guildId: string
  readonly channelId: string
  readonly userId: string
  /** The message whose button was pressed. */
  readonly messageId: string | null
  /** What was asked for, as people write it. */
  readonly asked: string
  /** ms since 1970, UTC. */
  readonly at: number
  /** How it was answered: by the type of its callback; null before that. */
  answeredBy: number | null
  /** The message that answers it, once there is one. */
  originalId: string | null
  /** A deferred answer is seen by who asked alone. */
  readonly ephemeral: { deferred: boolean }
  choices: readonly { readonly name: string; readonly value: string | number }[] | null
}
