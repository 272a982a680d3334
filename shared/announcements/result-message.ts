import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour, toldCertainty, type Certainty } from './certainty.ts'
import { blockOf, composeMessage, eventTitle, field, type MessageSettings } from './compose-message.ts'
import { escapeName, escapeNames } from './escape.ts'
import { fitRows } from './fit-rows.ts'
import { instantMark } from './instant-mark.ts'
import { messageLimits, type MessageModel } from './message-model.ts'

/** The result of a session, as everybody may see it, from its first submission on: one message in all its states. */
export interface ResultState {
  readonly season: string
  readonly event: { readonly round: number; readonly name: string; readonly track: string }
  /** It does not count: its event is cancelled. */
  readonly eventCancelled: boolean
  readonly session: string
  readonly certainty: Certainty
  /** The number of its newest revision, and when that was made (ISO, UTC). */
  readonly revision: number
  readonly asOf: string
  /** Until when it can be protested (ISO, UTC); null where nothing runs. */
  readonly windowEndsAt: string | null
  /** In the order of the classification. */
  readonly rows: readonly ResultRow[]
  /** What revisions after the first changed, the newest first. */
  readonly changes: readonly ResultChange[]
  readonly url: string | null
}

export interface ResultRow {
  /** '1', 'DNF'. */
  readonly place: string
  readonly carNumber: string
  readonly drivers: readonly string[]
  readonly team: string | null
  /** The winner's time or the gap to them, '' where there is none. */
  readonly gap: string
  /** What rulings and the sheet took or gave, in a few words each. */
  readonly penalties: readonly string[]
}

export interface ResultChange {
  readonly revision: number
  /** What was done, such as 'Ruling made'. */
  readonly cause: string
  readonly reason: string | null
  /** What is different from the revision before, in racing words. */
  readonly words: readonly { readonly car: string | null; readonly words: readonly string[] }[]
}

export function resultMessage(result: ResultState, settings: MessageSettings): MessageModel {
  const { certainty, event, rows } = result
  const session = escapeName(result.session, 40)
  const { texts } = settings
  const { t } = texts
  const title = `${eventTitle(texts, event)} · ${session}`
  const status = result.eventCancelled ? t('does not count') : toldCertainty(texts, certainty)
  const changes = field(t('What changed'), changesText(texts, result.changes))
  const winners = winnersOf(rows)
  return composeMessage<'result'>({
    settings,
    headline:
      winners.length === 0
        ? `**${title}**, ${status}`
        : t('**{session}**, {status}: won by {names}', {
            session: title,
            status,
            names: escapeNames(texts, winners, ', ', ''),
          }),
    values: {
      league: escapeName(settings.league),
      season: escapeName(result.season),
      event: escapeName(event.name),
      round: String(event.round),
      track: escapeName(event.track),
      session,
      winner: escapeNames(texts, winners, ', ', t('nobody')),
      status,
    },
    embeds: [
      blockOf(settings, result.season, {
        title,
        url: result.url,
        colour: messageColour(settings.accent, certainty),
        description: [
          certaintyLine(texts, certainty, { kind: 'result', revision: result.revision, at: result.asOf }),
          ...noticesOf(texts, result),
          '',
          rows.length === 0
            ? t('No car is in the result.')
            : fitRows(
                texts,
                rows.map((row) => rowText(texts, row)),
                3_400,
              ),
        ].join('\n'),
        fields: changes === null ? [] : [changes],
      }),
    ],
  })
}

function noticesOf({ t }: Texts, { certainty, eventCancelled, windowEndsAt }: ResultState): string[] {
  if (eventCancelled) return [t('The event is cancelled: nothing of this counts.')]
  if (windowEndsAt === null || certainty !== 'provisional') return []
  return [
    t('Open to protest until {at} ({left})', {
      at: instantMark(windowEndsAt, 'f'),
      left: instantMark(windowEndsAt, 'R'),
    }),
  ]
}

function rowText(texts: Texts, { place, carNumber, drivers, team, gap, penalties }: ResultRow): string {
  return [
    `\`${place.padStart(3, '\u2007')}\` **${escapeNames(texts, drivers, ' / ', texts.t('Nobody'))}**`,
    `#${escapeName(carNumber, 12)}`,
    ...(team === null ? [] : [escapeName(team, 40)]),
    ...(gap === '' ? [] : [escapeName(gap, 30)]),
    ...penalties.map((penalty) => escapeName(penalty, 60)),
  ].join(' · ')
}

function winnersOf(rows: readonly ResultRow[]): string[] {
  return rows.filter(({ place }) => place === '1').flatMap(({ drivers }) => drivers)
}

function changesText(texts: Texts, changes: readonly ResultChange[]): string {
  const { t } = texts
  const rows = changes.flatMap(({ revision, cause, reason, words }) => [
    `**${t('Revision {from} → {to}', { from: revision - 1, to: revision })}** · ${escapeName(cause, 60)}${reason === null ? '' : ` · ${escapeName(reason, 200)}`}`,
    ...words.map(({ car, words: said }) =>
      car === null
        ? escapeName(said.join('; '), 200)
        : t('Car {number}: {words}', {
            number: escapeName(car, 12),
            words: escapeName(said.join('; '), 200),
          }),
    ),
  ])
  return fitRows(texts, rows, messageLimits.fieldValue)
}
