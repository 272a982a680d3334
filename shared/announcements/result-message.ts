import { certaintyLine, certaintyWords, messageColour, type Certainty } from './certainty.ts'
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
  const title = `${eventTitle(event)} · ${session}`
  const status = result.eventCancelled ? 'does not count' : certaintyWords[certainty].toLowerCase()
  const changes = field('What changed', changesText(result.changes))
  return composeMessage<'result'>({
    settings,
    headline: `**${title}**, ${status}${winnerText(rows)}`,
    values: {
      league: escapeName(settings.league),
      season: escapeName(result.season),
      event: escapeName(event.name),
      round: String(event.round),
      track: escapeName(event.track),
      session,
      winner: escapeNames(winnersOf(rows), ', ', 'nobody'),
      status,
    },
    embeds: [
      blockOf(settings, result.season, {
        title,
        url: result.url,
        colour: messageColour(settings.accent, certainty),
        description: [
          certaintyLine(certainty, { kind: 'result', revision: result.revision, at: result.asOf }),
          ...noticesOf(result),
          '',
          rows.length === 0 ? 'No car is in the result.' : fitRows(rows.map(rowText), 3_400),
        ].join('\n'),
        fields: changes === null ? [] : [changes],
      }),
    ],
  })
}

function noticesOf({ certainty, eventCancelled, windowEndsAt }: ResultState): string[] {
  if (eventCancelled) return ['The event is cancelled: nothing of this counts.']
  if (windowEndsAt === null || certainty !== 'provisional') return []
  return [`Open to protest until ${instantMark(windowEndsAt, 'f')} (${instantMark(windowEndsAt, 'R')})`]
}

function rowText({ place, carNumber, drivers, team, gap, penalties }: ResultRow): string {
  return [
    `\`${place.padStart(3, '\u2007')}\` **${escapeNames(drivers, ' / ', 'Nobody')}**`,
    `#${escapeName(carNumber, 12)}`,
    ...(team === null ? [] : [escapeName(team, 40)]),
    ...(gap === '' ? [] : [escapeName(gap, 30)]),
    ...penalties.map((penalty) => escapeName(penalty, 60)),
  ].join(' · ')
}

function winnerText(rows: readonly ResultRow[]): string {
  const winners = winnersOf(rows)
  return winners.length === 0 ? '' : `: won by ${escapeNames(winners, ', ', '')}`
}

function winnersOf(rows: readonly ResultRow[]): string[] {
  return rows.filter(({ place }) => place === '1').flatMap(({ drivers }) => drivers)
}

function changesText(changes: readonly ResultChange[]): string {
  const rows = changes.flatMap(({ revision, cause, reason, words }) => [
    `**Revision ${revision - 1} → ${revision}** · ${escapeName(cause, 60)}${reason === null ? '' : ` · ${escapeName(reason, 200)}`}`,
    ...words.map(
      ({ car, words: said }) =>
        `${car === null ? '' : `Car ${escapeName(car, 12)}: `}${escapeName(said.join('; '), 200)}`,
    ),
  ])
  return fitRows(rows, messageLimits.fieldValue)
}
