import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour, type Certainty } from './certainty.ts'
import { blockOf, composeMessage, eventTitle, field, type MessageSettings } from './compose-message.ts'
import { escapeName } from './escape.ts'
import { fitRows } from './fit-rows.ts'
import { instantMark } from './instant-mark.ts'
import type { MessageModel } from './message-model.ts'

/** What everybody may know of an event of the calendar. Instants are ISO, UTC. */
export interface AnnouncedEvent {
  readonly season: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  readonly laps: number | null
  readonly distanceM: number | null
  readonly sessions: readonly string[]
  /** Its page for everybody; null where there is none. */
  readonly url: string | null
}

export type PlannedFacts = Pick<
  AnnouncedEvent,
  'round' | 'name' | 'track' | 'startsAt' | 'laps' | 'distanceM'
>

/** An event from its planning to its end: one message in all its states. */
export interface EventState {
  readonly event: AnnouncedEvent
  /** The league's revision in which it became so. */
  readonly revision: number
  readonly state:
    | { readonly kind: 'planned' }
    /** It is not what was planned first. */
    | { readonly kind: 'changed'; readonly first: PlannedFacts; readonly at: string | null }
    | { readonly kind: 'cancelled'; readonly reason: string | null; readonly at: string | null }
    | { readonly kind: 'held' }
    /** It was taken out of the calendar. */
    | { readonly kind: 'removed' }
}

const statusWords: Readonly<Record<EventState['state']['kind'], TextKey>> = {
  planned: textKey('planned'),
  changed: textKey('changed'),
  cancelled: textKey('cancelled'),
  held: textKey('held'),
  removed: textKey('no longer in the calendar'),
}

export function eventMessage(
  { event, revision, state }: EventState,
  settings: MessageSettings,
): MessageModel {
  const { texts } = settings
  const { t } = texts
  const status = texts.tKey(statusWords[state.kind])
  const start = instantMark(event.startsAt, 'F')
  const title = eventTitle(texts, event)
  const at = 'at' in state ? state.at : null
  const certainty: Certainty = 'official'
  const changes =
    state.kind === 'changed'
      ? field(t('Changed from what was planned first'), changesOf(texts, state.first, event))
      : null
  const lines = [
    certaintyLine(
      texts,
      certainty,
      at === null ? { kind: 'league', revision } : { kind: 'instant', at },
      certaintyWord(texts, state),
    ),
    ...(state.kind === 'cancelled' && state.reason !== null
      ? [t('Why: {reason}', { reason: escapeName(state.reason, 300) })]
      : []),
    ...factsOf(texts, event, isStruck(state)),
  ]
  return composeMessage<'event'>({
    settings,
    headline: isAhead(state)
      ? t('**{event}** is {status}: {start}', { event: title, status, start })
      : t('**{event}** is {status}', { event: title, status }),
    values: {
      league: escapeName(settings.league),
      season: escapeName(event.season),
      event: escapeName(event.name),
      round: String(event.round),
      track: escapeName(event.track),
      start,
      status,
    },
    embeds: [
      blockOf(settings, event.season, {
        title,
        url: event.url,
        colour: isStruck(state) ? cancelledColour : messageColour(settings.accent, certainty),
        description: lines.join('\n'),
        fields: changes === null ? [] : [changes],
      }),
    ],
  })
}

/** What has a plan of its own is official: there is no other calendar. */
function certaintyWord({ t }: Texts, { kind }: EventState['state']): string {
  return t(kind === 'cancelled' ? 'Cancelled officially' : 'Official calendar')
}

const isStruck = ({ kind }: EventState['state']): boolean => kind === 'cancelled' || kind === 'removed'
const isAhead = ({ kind }: EventState['state']): boolean => kind !== 'held' && kind !== 'removed'

const cancelledColour = 0x8d_8f_88

/** When and where an event is, a line each. */
export function factsOf(texts: Texts, event: AnnouncedEvent, struck: boolean): string[] {
  const { t } = texts
  const start = `${instantMark(event.startsAt, 'F')} (${instantMark(event.startsAt, 'R')})`
  return [
    t('Start: {start}', { start: struck ? `~~${start}~~` : start }),
    t('Track: {track}', { track: escapeName(event.track) }),
    ...(event.laps === null ? [] : [t('Laps: {laps}', { laps: event.laps })]),
    ...(event.distanceM === null
      ? []
      : [t('Distance: {distance}', { distance: distanceText(texts, event.distanceM) })]),
    ...(event.sessions.length === 0
      ? []
      : [
          t('Sessions: {sessions}', {
            sessions: fitRows(
              texts,
              event.sessions.map((name) => escapeName(name, 40)),
              600,
            ).replaceAll('\n', ', '),
          }),
        ]),
  ]
}

function changesOf(texts: Texts, first: PlannedFacts, now: PlannedFacts): string {
  const { t } = texts
  const orNone = (value: number | null): string => (value === null ? t('none') : String(value))
  const facts: readonly (readonly [string, string, string])[] = [
    [t('Name'), escapeName(first.name), escapeName(now.name)],
    [t('Round'), String(first.round), String(now.round)],
    [t('Start'), instantMark(first.startsAt, 'F'), instantMark(now.startsAt, 'F')],
    [t('Track'), escapeName(first.track), escapeName(now.track)],
    [t('Laps'), orNone(first.laps), orNone(now.laps)],
    [
      t('Distance'),
      first.distanceM === null ? t('none') : distanceText(texts, first.distanceM),
      now.distanceM === null ? t('none') : distanceText(texts, now.distanceM),
    ],
  ]
  return facts
    .filter(([, from, to]) => from !== to)
    .map(([what, from, to]) => `${what}: ${from} → ${to}`)
    .join('\n')
}

const distanceText = ({ number }: Texts, metres: number): string =>
  `${number(metres / 1000, { maximumFractionDigits: 3, useGrouping: false })} km`
