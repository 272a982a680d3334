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

const statusWords: Readonly<Record<EventState['state']['kind'], string>> = {
  planned: 'planned',
  changed: 'changed',
  cancelled: 'cancelled',
  held: 'held',
  removed: 'no longer in the calendar',
}

export function eventMessage(
  { event, revision, state }: EventState,
  settings: MessageSettings,
): MessageModel {
  const status = statusWords[state.kind]
  const start = instantMark(event.startsAt, 'F')
  const title = eventTitle(event)
  const at = 'at' in state ? state.at : null
  const certainty: Certainty = 'official'
  const changes =
    state.kind === 'changed'
      ? field('Changed from what was planned first', changesOf(state.first, event))
      : null
  const lines = [
    certaintyLine(
      certainty,
      at === null ? { kind: 'league', revision } : { kind: 'instant', at },
      certaintyWord(state),
    ),
    ...(state.kind === 'cancelled' && state.reason !== null ? [`Why: ${escapeName(state.reason, 300)}`] : []),
    ...factsOf(event, isStruck(state)),
  ]
  return composeMessage<'event'>({
    settings,
    headline: `**${title}** is ${status}${isAhead(state) ? `: ${start}` : ''}`,
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
function certaintyWord({ kind }: EventState['state']): string {
  return kind === 'cancelled' ? 'Cancelled officially' : 'Official calendar'
}

const isStruck = ({ kind }: EventState['state']): boolean => kind === 'cancelled' || kind === 'removed'
const isAhead = ({ kind }: EventState['state']): boolean => kind !== 'held' && kind !== 'removed'

const cancelledColour = 0x8d_8f_88

/** When and where an event is, a line each. */
export function factsOf(event: AnnouncedEvent, struck: boolean): string[] {
  const start = `${instantMark(event.startsAt, 'F')} (${instantMark(event.startsAt, 'R')})`
  return [
    `Start: ${struck ? `~~${start}~~` : start}`,
    `Track: ${escapeName(event.track)}`,
    ...(event.laps === null ? [] : [`Laps: ${event.laps}`]),
    ...(event.distanceM === null ? [] : [`Distance: ${distanceText(event.distanceM)}`]),
    ...(event.sessions.length === 0
      ? []
      : [
          `Sessions: ${fitRows(
            event.sessions.map((name) => escapeName(name, 40)),
            600,
          ).replaceAll('\n', ', ')}`,
        ]),
  ]
}

function changesOf(first: PlannedFacts, now: PlannedFacts): string {
  const facts: readonly (readonly [string, string, string])[] = [
    ['Name', escapeName(first.name), escapeName(now.name)],
    ['Round', String(first.round), String(now.round)],
    ['Start', instantMark(first.startsAt, 'F'), instantMark(now.startsAt, 'F')],
    ['Track', escapeName(first.track), escapeName(now.track)],
    ['Laps', orNone(first.laps), orNone(now.laps)],
    [
      'Distance',
      first.distanceM === null ? 'none' : distanceText(first.distanceM),
      now.distanceM === null ? 'none' : distanceText(now.distanceM),
    ],
  ]
  return facts
    .filter(([, from, to]) => from !== to)
    .map(([what, from, to]) => `${what}: ${from} → ${to}`)
    .join('\n')
}

const orNone = (value: number | null): string => (value === null ? 'none' : String(value))
const distanceText = (metres: number): string => `${metres / 1000} km`
