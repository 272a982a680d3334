import type { Texts } from '#shared/i18n/texts.ts'
import { Temporal } from 'temporal-polyfill'
import { plainName } from './escape.ts'
import type { AnnouncedEvent } from './event-message.ts'

/** An event as Discord's own calendar has it. Instants are ISO, UTC. */
export interface ScheduledEvent {
  readonly name: string
  readonly description: string
  readonly startsAt: string
  readonly endsAt: string
  readonly location: string
}

/** Discord ends an event by itself at its planned end, for good: it must not be before the real one. */
const longestHours = 6

export function scheduledEvent({ t }: Texts, event: AnnouncedEvent, league: string): ScheduledEvent {
  const { season, round, laps, sessions, url, startsAt } = event
  const about = [
    plainName(`${league} · ${season} · ${t('Round {round}', { round })}`, 300),
    ...(laps === null ? [] : [t('{laps, plural, one {# lap} other {# laps}}', { laps })]),
    ...(sessions.length === 0
      ? []
      : [plainName(t('Sessions: {sessions}', { sessions: sessions.join(', ') }), 300)]),
    t('Official calendar of the league.'),
    ...(url === null || url.length > 300 ? [] : [url]),
  ]
  return {
    name: plainName(t('R{round} · {name}', { round, name: plainName(event.name) })),
    description: about.join('\n'),
    startsAt,
    endsAt: Temporal.Instant.from(startsAt)
      .add({ hours: longestHours })
      .toString({ smallestUnit: 'millisecond' }),
    location: plainName(event.track),
  }
}
