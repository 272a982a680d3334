import { escapeHtml } from '../../escape-html.ts'
import { flag } from '../message-rules.ts'
import type { Attachment, Component, Embed, Message } from '../objects.ts'
import type { Guild, KeptMessage, State } from '../state.ts'
import { markdownHtml, personName } from './markdown.ts'

export interface Seen {
  readonly state: State
  readonly guild: Guild
  /** Who looks. */
  readonly userId: string
}

/** A message as it stands in a channel. */
export function messageHtml(seen: Seen, { message, ephemeralFor }: KeptMessage): string {
  const { state, guild, userId } = seen
  const isLoading = (message.flags & flag.loading) !== 0
  const isCalled =
    message.mention_everyone ||
    message.mentions.some(({ id }) => id === userId) ||
    message.mention_roles.some((id) => guild.members.get(userId)?.roles.includes(id))
  const classes = ['message', ...(isCalled ? ['called'] : []), ...(ephemeralFor === null ? [] : ['private'])]
  const edited = message.edited_timestamp === null ? '' : ` <small class="quiet">(edited)</small>`
  const content = isLoading
    ? '<em class="quiet">GridBoss is thinking…</em>'
    : markdownHtml(state, guild, message.content)
  const embeds = message.flags & flag.suppressEmbeds ? [] : message.embeds
  const shownInEmbeds = new Set(embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]))
  return (
    `<li class="${classes.join(' ')}" id="m${message.id}">${askedHtml(state, message)}` +
    `<span class="face" aria-hidden="true" data-of="${message.author.bot ? 'bot' : 'person'}">${escapeHtml(initial(message))}</span><div class="body">` +
    `<p class="by"><strong>${escapeHtml(authorName(message))}</strong>${message.author.bot ? '<span class="app">APP</span>' : ''} ` +
    `<time datetime="${message.timestamp}" data-style="f">${message.timestamp.slice(0, 16).replace('T', ' ')} UTC</time></p>` +
    (content === '' && edited === '' ? '' : `<div class="text">${content}${edited}</div>`) +
    embeds.map((embed) => embedHtml(seen, message, embed)).join('') +
    message.attachments
      .filter(({ url }) => !shownInEmbeds.has(url))
      .map(attachmentHtml)
      .join('') +
    message.components.map((row) => rowHtml(message, row)).join('') +
    (ephemeralFor === null ? '' : '<p class="quiet">Only you can see this.</p>') +
    '</div></li>'
  )
}

function askedHtml(state: State, { interaction_metadata: asked }: Message): string {
  const words = state.interactions.get(asked?.id ?? '')?.asked
  if (!asked?.user || words === undefined) return ''
  return `<p class="asked quiet">${escapeHtml(personName(state, asked.user.id))} used <span class="mention">${escapeHtml(words)}</span></p>`
}

const authorName = ({ author }: Message): string => author.global_name ?? author.username
const initial = (message: Message): string => authorName(message).slice(0, 1).toUpperCase()

function embedHtml({ state, guild }: Seen, { attachments }: Message, embed: Embed): string {
  const colour = `#${(embed.color ?? 0x8c8c86).toString(16).padStart(6, '0')}`
  const described = (url: string) => attachments.find((each) => each.url === url)?.description ?? ''
  const text = (words: string | undefined) => markdownHtml(state, guild, words ?? '')
  const title = embed.title ? `<strong class="title">${text(embed.title)}</strong>` : ''
  const linked =
    embed.url && title
      ? `<a href="${escapeHtml(embed.url)}" target="_blank" rel="noreferrer">${title}</a>`
      : title
  const fields = (embed.fields ?? []).map(
    ({ name, value, inline }) =>
      `<div class="field${inline ? ' inline' : ''}"><strong>${text(name)}</strong><div>${text(value)}</div></div>`,
  )
  return (
    `<article class="embed" style="border-color:${colour}">` +
    (embed.author ? `<p class="small">${escapeHtml(embed.author.name)}</p>` : '') +
    linked +
    (embed.description ? `<div class="text">${text(embed.description)}</div>` : '') +
    (fields.length > 0 ? `<div class="fields">${fields.join('')}</div>` : '') +
    (embed.image ? pictureHtml(embed.image.url, described(embed.image.url)) : '') +
    (embed.footer ? `<p class="small quiet">${escapeHtml(embed.footer.text)}</p>` : '') +
    '</article>'
  )
}

function attachmentHtml({ content_type: type, url, filename, description = '' }: Attachment): string {
  if (type.startsWith('image/')) return pictureHtml(url, description)
  return `<p><a href="${escapeHtml(new URL(url).pathname)}">${escapeHtml(filename)}</a></p>`
}

/** Pictures come from this Discord alone. */
function pictureHtml(url: string, description: string): string {
  return `<img src="${escapeHtml(new URL(url).pathname)}" alt="${escapeHtml(description)}">`
}

function rowHtml(message: Message, { components = [] }: Component): string {
  return `<div class="buttons">${components.map((each) => buttonHtml(message, each)).join('')}</div>`
}

const buttonStyles = ['', 'primary', 'secondary', 'success', 'danger', 'link']

function buttonHtml({ id, channel_id: channelId }: Message, button: Component): string {
  const label = escapeHtml(`${button.emoji?.name ?? ''} ${button.label ?? ''}`.trim())
  if (button.url) {
    return `<a class="button link" href="${escapeHtml(button.url)}" target="_blank" rel="noreferrer">${label} ↗</a>`
  }
  if (button.type !== 2) return ''
  const style = buttonStyles[button.style ?? 2] ?? 'secondary'
  return (
    `<form method="post" action="/practice/press"><input type="hidden" name="channel" value="${channelId}">` +
    `<input type="hidden" name="message" value="${id}"><input type="hidden" name="button" value="${escapeHtml(button.custom_id ?? '')}">` +
    `<button class="button ${style}"${button.disabled ? ' disabled' : ''}>${label}</button></form>`
  )
}
