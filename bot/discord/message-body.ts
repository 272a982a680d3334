import type { APIEmbed, RawFile, RESTPostAPIChannelMessageJSONBody } from 'discord.js'
import type { MessageButton, MessageEmbed, MessageModel } from '#shared/announcements/message-model.ts'
import { unreachable } from '#shared/base/assert.ts'
import type { Shown, Standing } from '../deliver/discord-port.ts'

type Body = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'allowed_mentions' | 'attachments'
>

export interface MessageRequest {
  readonly body: Body
  readonly files: RawFile[]
}

/** One name for every picture, so that an edit which keeps it still means it. */
const pictureName = 'card.png'

/**
 * A message as Discord takes it, for a post and for an edit alike: an edit leaves nothing of what stood there. Of
 * attachments Discord keeps those that an edit does not mention at all, and adds what is new to those it names.
 */
export function messageRequest({
  message,
  picture,
  nonce,
}: Pick<Shown, 'message' | 'picture'> & { readonly nonce: string | null }): MessageRequest {
  const isNew = picture !== 'none' && picture !== 'keep'
  const description = message.picture?.description ?? ''
  const body: Body = {
    ...textBody(message, nonce),
    ...(picture === 'none' ? { attachments: [] } : {}),
    ...(isNew ? { attachments: [{ id: '0', filename: pictureName, description }] } : {}),
  }
  const last = body.embeds?.at(-1)
  if (picture !== 'none' && last) last.image = { url: `attachment://${pictureName}` }
  return {
    body,
    files: isNew ? [{ name: pictureName, data: Buffer.from(picture), contentType: 'image/png' }] : [],
  }
}

/** The text and buttons of a message. With a nonce its first link carries it, so that the message can be known again. */
export function textBody(message: MessageModel, nonce: string | null): Body {
  const embeds = message.embeds.map(embedBody)
  const first = embeds[0]
  if (nonce !== null && first?.url !== undefined) first.url = marked(first.url, nonce)
  return {
    content: message.content,
    embeds,
    components: message.rows.map((buttons) => ({ type: actionRow, components: buttons.map(buttonBody) })),
    allowed_mentions: { parse: [], roles: [...message.mentions.roles] },
  }
}

/** What of a message in Discord is ours. */
export function standingOf(message: {
  readonly id: string
  readonly channel_id: string
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly webhook_id?: string
}): Standing {
  const { id, channel_id, content, embeds, webhook_id = null } = message
  return { id, channelId: channel_id, content, embeds, mark: markOf(embeds[0]?.url), webhookId: webhook_id }
}

const actionRow = 1
const button = 2
const styles = { primary: 1, secondary: 2, success: 3, danger: 4 } as const
const linkStyle = 5

function embedBody({ title, url, description, colour, fields, footer }: MessageEmbed): APIEmbed {
  return {
    ...(title === '' ? {} : { title }),
    ...(url === null ? {} : { url }),
    ...(description === '' ? {} : { description }),
    color: colour,
    ...(fields.length === 0 ? {} : { fields: fields.map((field) => ({ ...field })) }),
    ...(footer === '' ? {} : { footer: { text: footer } }),
  }
}

function buttonBody(model: MessageButton) {
  switch (model.kind) {
    case 'ask': {
      const { id, label, style, disabled } = model
      return { type: button, style: styles[style], label, custom_id: id, disabled } as const
    }
    case 'link':
      return { type: button, style: linkStyle, label: model.label, url: model.url } as const
    default:
      return unreachable(model)
  }
}

const markPrefix = '#m-'

function marked(url: string, nonce: string): string {
  return url.includes('#') ? url : `${url}${markPrefix}${nonce}`
}

function markOf(url: string | undefined): string | null {
  const at = url?.indexOf(markPrefix) ?? -1
  return url === undefined || at === -1 ? null : url.slice(at + markPrefix.length)
}
