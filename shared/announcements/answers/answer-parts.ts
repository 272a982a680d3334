import type { Texts } from '#shared/i18n/texts.ts'
import { blockOf } from '#shared/announcements/compose-message.ts'
import { cutText } from '#shared/announcements/escape.ts'
import {
  messageLimits,
  type MessageButton,
  type MessageEmbed,
  type MessageModel,
} from '#shared/announcements/message-model.ts'

/** Of which league an answer is. */
export interface AnswerOf {
  readonly league: string
  /** '#rrggbb'; null for none. */
  readonly accent: string | null
  readonly season: string
  /** What it is told in. */
  readonly texts: Texts
}

/** An answer to a command: a block, with buttons below it. Nobody is mentioned by it. */
export function answerMessage(
  { league, season }: AnswerOf,
  block: Pick<MessageEmbed, 'title' | 'url' | 'description' | 'colour'> & { readonly footnote?: string },
  buttons: readonly MessageButton[] = [],
): MessageModel {
  const { footnote, ...rest } = block
  const embed = blockOf({ league }, season, rest)
  return {
    content: '',
    embeds: [footnote === undefined ? embed : { ...embed, footer: `${embed.footer} · ${footnote}` }],
    rows: buttons.length === 0 ? [] : [[...buttons]],
    mentions: { roles: [] },
    picture: null,
  }
}

/** A sentence or two. `text` is ready for Discord: what people typed is escaped in it. */
export function noticeMessage(text: string): MessageModel {
  return {
    content: cutText(text, messageLimits.content),
    embeds: [],
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}

/** A link below an answer. */
export function linkButton(label: string, url: string): MessageButton {
  return { kind: 'link', url, label }
}
