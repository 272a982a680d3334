import type { Texts } from '#shared/i18n/texts.ts'
import { escapeName, plainName } from './escape.ts'
import { fillWording, type WordingValues } from './wording.ts'
import type { AnnouncementKind, AnnouncementSetting } from './kinds.ts'
import type { MessageButton, MessageEmbed, MessageModel } from './message-model.ts'

/** How a league announces a kind of message, as far as the message shows it. */
export interface MessageSettings extends Pick<AnnouncementSetting, 'wording' | 'mentionRoleId'> {
  /** The name of the league. */
  readonly league: string
  /** Its colour, '#rrggbb'; null for none. */
  readonly accent: string | null
  /** What it is told in. */
  readonly texts: Texts
}

interface Parts<Kind extends AnnouncementKind> {
  readonly settings: MessageSettings
  /** What stands first where the league has no line of its own; phones show it when the message arrives. */
  readonly headline: string
  /** What the names in the league's own line stand for. */
  readonly values: WordingValues<Kind>
  readonly embeds: readonly MessageEmbed[]
  readonly buttons?: readonly MessageButton[]
}

/** A message of its parts: a line that phones show, with who is mentioned before it, and what is told below. */
export function composeMessage<Kind extends AnnouncementKind>({
  settings,
  headline,
  values,
  embeds,
  buttons = [],
}: Parts<Kind>): MessageModel {
  const { wording, mentionRoleId } = settings
  const line = wording === null ? headline : fillWording(wording, values).trim() || headline
  return {
    content: mentionRoleId === null ? line : `<@&${mentionRoleId}> ${line}`,
    embeds: [...embeds],
    rows: buttons.length === 0 ? [] : [[...buttons]],
    mentions: { roles: mentionRoleId === null ? [] : [mentionRoleId] },
    picture: null,
  }
}

/** What a block of a message is about: the footer names the league and its season. */
export function blockOf(
  { league }: Pick<MessageSettings, 'league'>,
  season: string,
  block: Pick<MessageEmbed, 'title' | 'url' | 'description' | 'colour'> & {
    readonly fields?: MessageEmbed['fields']
  },
): MessageEmbed {
  return { fields: [], ...block, footer: `${plainName(league)} · ${plainName(season)}` }
}

/** 'Round 4 · Monza': names an event in a title or a line. */
export function eventTitle(
  { t }: Texts,
  { round, name }: { readonly round: number; readonly name: string },
): string {
  return t('Round {round} · {name}', { round, name: escapeName(name) })
}

/** A field of a block, null where there is nothing to say. */
export function field(name: string, value: string): MessageEmbed['fields'][number] | null {
  return value === '' ? null : { name, value, inline: false }
}
