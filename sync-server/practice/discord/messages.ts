import { attachmentsOf, type UploadedFile } from './attachments.ts'
import { refuseFaults } from './check-body.ts'
import { intent, isoOf, type Discord, type Place } from './discord.ts'
import { mentionsIn } from './mentions.ts'
import { flag, messageFaults, type MessageBody } from './message-rules.ts'
import type { Attachment, Channel, Component, Embed, Message, User } from './objects.ts'
import { permission } from './permissions.ts'
import { invalidBody, refused } from './refusals.ts'
import { newId, type KeptMessage } from './state.ts'

/** Who writes, and what of theirs stands with it. */
export interface Writer {
  readonly author: User
  readonly webhookId?: string
  readonly applicationId?: string
  readonly interactionMetadata?: Message['interaction_metadata']
  readonly ephemeralFor?: string
  /** The number it has to have; a new one otherwise. */
  readonly id?: string
  readonly type?: number
}

/** Puts a message into a channel, and tells of it. */
export function writeMessage(
  discord: Discord,
  { guild, channel, may }: Place,
  body: MessageBody,
  files: readonly UploadedFile[],
  writer: Writer,
): Message {
  const { state } = discord
  const flags = body.flags ?? 0
  refuseFaults(messageFaults(body, (flags & flag.componentsV2) !== 0))
  const id = writer.id ?? newId(state, discord.now())
  const attachments = attachmentsOf(discord, channel.id, body, files, [])
  const { content = '', embeds, components } = body
  refuseEmpty(
    { content: content ?? '', embeds: embeds ?? [], attachments, components: components ?? [] },
    body,
  )
  const mentions = mentionsIn(state, guild, body, may)
  const message: Message = {
    id,
    channel_id: channel.id,
    author: writer.author,
    content: content ?? '',
    timestamp: isoOf(discord.now()),
    edited_timestamp: null,
    tts: body.tts ?? false,
    ...mentions,
    attachments,
    embeds: shownEmbeds(embeds ?? [], attachments),
    components: numbered(components ?? []),
    pinned: false,
    type: writer.type ?? 0,
    flags: writer.ephemeralFor === undefined ? flags & ~flag.ephemeral : flags | flag.ephemeral,
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...(writer.webhookId === undefined ? {} : { webhook_id: writer.webhookId }),
    ...(writer.applicationId === undefined ? {} : { application_id: writer.applicationId }),
    ...(writer.interactionMetadata === undefined ? {} : { interaction_metadata: writer.interactionMetadata }),
    ...referenceOf(discord, channel, body),
  }
  keep(discord, { message, ephemeralFor: writer.ephemeralFor ?? null })
  return message
}

/** Changes a message as a request says it: what it does not speak of stays. */
export function changeMessage(
  discord: Discord,
  { guild, channel, may }: Place,
  kept: KeptMessage,
  body: MessageBody,
  files: readonly UploadedFile[],
): Message {
  const { message } = kept
  const isV2 = ((message.flags | (body.flags ?? 0)) & flag.componentsV2) !== 0
  refuseFaults(messageFaults(body, isV2))
  const attachments = attachmentsOf(discord, channel.id, body, files, message.attachments)
  const content = body.content === undefined ? message.content : (body.content ?? '')
  const embeds = body.embeds === undefined ? message.embeds : shownEmbeds(body.embeds ?? [], attachments)
  const components = body.components === undefined ? message.components : numbered(body.components ?? [])
  if (isV2 && (content !== '' || embeds.length > 0)) {
    const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'
    throw invalidBody({ path: ['flags'], code, message: 'Content and embeds have to go in the same edit.' })
  }
  refuseEmpty({ content, embeds, attachments, components }, body)
  const changed =
    body.content === undefined ? {} : mentionsIn(discord.state, guild, { ...body, content }, may)
  const settable = flag.suppressEmbeds | flag.componentsV2
  const flags =
    body.flags === undefined || body.flags === null
      ? message.flags
      : (message.flags & ~flag.suppressEmbeds) | (body.flags & settable)
  Object.assign(message, changed, { content, embeds, attachments, components, flags })
  message.flags &= ~flag.loading
  message.edited_timestamp = isoOf(discord.now())
  if (kept.ephemeralFor === null) tellOf(discord, 'MESSAGE_UPDATE', channel, message)
  return message
}

/** Takes a message away, and tells of it. */
export function removeMessage(discord: Discord, channel: Channel, messageId: string): void {
  const messages = discord.state.messages.get(channel.id)
  const kept = messages?.get(messageId)
  if (!messages || !kept) throw refused.unknownMessage()
  messages.delete(messageId)
  if (kept.ephemeralFor === null) {
    const data = { id: messageId, channel_id: channel.id, guild_id: channel.guild_id }
    discord.tell({
      type: 'MESSAGE_DELETE',
      guildId: channel.guild_id,
      channelId: channel.id,
      intents: intent.messages,
      data,
    })
  }
}

/** A message of a channel; one that only a person sees is nobody else's. */
export function messageOf({ state }: Discord, channelId: string, messageId: string): KeptMessage {
  const kept = state.messages.get(channelId)?.get(messageId)
  if (!kept) throw refused.unknownMessage()
  return kept
}

/** What the bot needs to post such a message in a channel. */
export function neededFor(channel: Channel, body: MessageBody, files: readonly UploadedFile[]): bigint[] {
  return [
    channel.thread_metadata ? permission.sendMessagesInThreads : permission.sendMessages,
    ...((body.embeds ?? []).length > 0 ? [permission.embedLinks] : []),
    ...(files.length > 0 ? [permission.attachFiles] : []),
    ...(body.tts ? [permission.sendTtsMessages] : []),
  ]
}

function keep(discord: Discord, kept: KeptMessage): void {
  const { state } = discord
  const { message } = kept
  const messages = state.messages.get(message.channel_id) ?? new Map<string, KeptMessage>()
  state.messages.set(message.channel_id, messages)
  messages.set(message.id, kept)
  const channel = state.channels.get(message.channel_id)
  if (!channel || kept.ephemeralFor !== null) return
  channel.last_message_id = message.id
  if (channel.thread_metadata) channel.message_count = (channel.message_count ?? 0) + 1
  tellOf(discord, 'MESSAGE_CREATE', channel, message)
}

function tellOf(discord: Discord, type: string, channel: Channel, message: Message): void {
  const data = { ...message, guild_id: channel.guild_id }
  discord.tell({ type, guildId: channel.guild_id, channelId: channel.id, intents: intent.messages, data })
}

type Shown = Readonly<Record<'embeds' | 'attachments' | 'components', readonly unknown[]>> &
  Pick<Message, 'content'>

function refuseEmpty({ content, embeds, attachments, components }: Shown, { poll }: MessageBody): void {
  const isEmpty =
    content.trim() === '' && !embeds.length && !attachments.length && !components.length && !poll
  if (isEmpty) throw refused.emptyMessage()
}

/** A picture named as `attachment://name` is shown from where the attachment is. */
function shownEmbeds(embeds: readonly Embed[], attachments: readonly Attachment[]): Embed[] {
  const shown = (picture: { url: string } | null | undefined, path: (string | number)[]) => {
    const name = /^attachment:\/\/(.+)$/.exec(picture?.url ?? '')?.[1]
    if (!picture || name === undefined) return picture
    const attachment = attachments.find(({ filename }) => filename === name)
    if (!attachment)
      throw invalidBody({ path, code: 'ATTACHMENT_NOT_FOUND', message: `There is no ${name}.` })
    return { ...picture, url: attachment.url }
  }
  return embeds.map((embed, at) => {
    const image = shown(embed.image, ['embeds', at, 'image', 'url'])
    const thumbnail = shown(embed.thumbnail, ['embeds', at, 'thumbnail', 'url'])
    const fields = (embed.fields ?? []).map((field) => ({ ...field, inline: field.inline ?? false }))
    const given = Object.entries(embed).filter(([, value]) => value !== null)
    return {
      ...Object.fromEntries(given),
      type: 'rich',
      ...(embed.fields ? { fields } : {}),
      ...(image ? { image } : {}),
      ...(thumbnail ? { thumbnail } : {}),
    }
  })
}

/** Discord gives each component a number of its own, in the order in which they stand. */
function numbered(components: readonly Component[]): Component[] {
  let next = 1
  const number = (component: Component): Component => ({
    ...component,
    id: component.id || next++,
    ...(component.components ? { components: component.components.map(number) } : {}),
  })
  return components.map(number)
}

function referenceOf({ state }: Discord, channel: Channel, body: MessageBody): Partial<Message> {
  const reference = body.message_reference
  if (!reference) return {}
  if (!state.messages.get(channel.id)?.has(reference.message_id) && reference.fail_if_not_exists !== false) {
    const code = 'REPLIES_UNKNOWN_MESSAGE'
    throw invalidBody({ path: ['message_reference'], code, message: 'Unknown message' })
  }
  const { id, guild_id } = channel
  return { message_reference: { channel_id: id, message_id: reference.message_id, guild_id } }
}
