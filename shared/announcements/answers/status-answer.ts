import type { Texts } from '#shared/i18n/texts.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import { kindWords, type AnnouncementKind } from '#shared/announcements/kinds.ts'
import type { MessageEmbed, MessageModel } from '#shared/announcements/message-model.ts'

/** What is linked to a server, for those who may manage it. */
export interface LinkedStatus {
  readonly league: string
  readonly url: string
  /** Why nothing is sent at the moment; null where all is well. */
  readonly silent: string | null
  /** Where each kind is announced; those that are off are left out. */
  readonly kinds: readonly { readonly kind: AnnouncementKind; readonly channelId: string }[]
  /** What is in the way, in words. */
  readonly faults: readonly string[]
}

const fine = 0x2f_8f_5b
const wrong = 0xd0_3b_3b

/** The leagues of a server, where they announce, and what is in the way. Eight at most are told in full. */
export function statusAnswer(texts: Texts, leagues: readonly LinkedStatus[]): MessageModel {
  const told = leagues.slice(0, mostLeagues)
  return {
    content:
      leagues.length > told.length
        ? texts.t('The first {told} of {count} linked leagues:', { told: told.length, count: leagues.length })
        : '',
    embeds: told.map((league) =>
      block(texts, league, Math.min(3_900, Math.floor(5_000 / told.length) - 200)),
    ),
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}

const mostLeagues = 8

function block(
  texts: Texts,
  { league, url, silent, kinds, faults }: LinkedStatus,
  most: number,
): MessageEmbed {
  const { t, tKey } = texts
  const rows = [
    ...(silent === null ? [] : [`**${t('Nothing is sent:')}** ${escapeName(silent, 300)}`]),
    ...kinds.map(({ kind, channelId }) => `${tKey(kindWords[kind].label)}: <#${channelId}>`),
    ...(kinds.length === 0 ? [t('No kind of message is switched on.')] : []),
    ...(faults.length === 0
      ? [t('Nothing is in the way.')]
      : [`**${t('In the way')}**`, ...faults.map((fault) => `• ${escapeName(fault, 300)}`)]),
  ]
  return {
    title: escapeName(league),
    url,
    colour: silent === null && faults.length === 0 ? fine : wrong,
    description: fitRows(texts, rows, most),
    fields: [],
    footer: '',
  }
}
