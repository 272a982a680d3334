import type { EntityName } from '#shared/model/synced-entities.ts'
import { latestOf } from '#shared/queries/answers/event-list.ts'
import { newestInput } from '#shared/queries/answers/newest-input.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { ExistingDeliveries } from './existing.ts'

/** A row of the public feed that has changed; without a body it is gone, or no longer for everybody. */
export interface Change {
  readonly entity: EntityName
  readonly entity_id: string
  readonly body: Readonly<Record<string, unknown>> | null
}

/** What is looked at, because what is told of it may have changed. */
export interface Scope {
  readonly events: ReadonlySet<string>
  readonly sessions: ReadonlySet<string>
  readonly rulings: ReadonlySet<string>
  /** Seasons whose standings are looked at. */
  readonly seasons: ReadonlySet<string>
  /** The events whose results are read for it. */
  readonly details: ReadonlySet<string>
}

/**
 * `named`: the events in which somebody raced who is called something else now. `everything`: all that stands is looked at
 * again.
 */
export function scopeOf(
  rows: PublicRows,
  changes: readonly Change[],
  existing: ExistingDeliveries,
  { named, everything }: { readonly named: readonly string[]; readonly everything: boolean },
): Scope {
  const standing = (kind: string): string[] =>
    everything
      ? existing.startingWith('discord-message', `${kind}:`).map(({ subject }) => subject.split(':')[1] ?? '')
      : []
  const ids = (entity: EntityName) =>
    changes.filter((each) => each.entity === entity).map((each) => each.entity_id)
  const said = (entity: EntityName, column: string): string[] =>
    changes.flatMap((each) => {
      const value = each.entity === entity ? each.body?.[column] : null
      return typeof value === 'string' ? [value] : []
    })
  const changedSessions = new Set([
    ...ids('session'),
    ...said('session_revision', 'session_id'),
    ...said('result', 'session_id'),
    ...said('ruling', 'session_id'),
    ...standing('result'),
  ])
  const ofSessions = [...changedSessions].flatMap((id) => rows.get('session', id)?.event_id ?? [])
  const events = new Set([
    ...ids('event'),
    ...said('session', 'event_id'),
    ...ofSessions,
    ...named,
    ...standing('event'),
    ...standing('reminder'),
    ...standing('standings'),
  ])
  // What an event or a driver is called stands in the messages of all its sessions.
  const sessions = new Set([
    ...changedSessions,
    ...rows
      .all('session')
      .filter(({ event_id }) => events.has(event_id))
      .map(({ id }) => id),
  ])
  const seasonsOf = (eventIds: Iterable<string>) =>
    [...eventIds].flatMap((id) => rows.get('event', id)?.season_id ?? [])
  const seasons = new Set([
    ...said('standings', 'season_id'),
    ...said('ruling', 'season_id'),
    ...ids('season'),
    ...standing('season'),
    ...seasonsOf(events),
  ])
  const counted = new Set(said('standings', 'season_id'))
  // What each got for it stands in the picture of a result, once it is counted.
  for (const seasonId of counted) {
    const eventId = latestOf(rows, seasonId)?.eventId ?? ''
    for (const { id } of rows.by('session', 'event_id', eventId)) {
      if (existing.find('discord-message', `result:${id}`)) sessions.add(id)
    }
  }
  // While standings are behind their results nothing is told of them: a whole season is read once they are there.
  const told = new Set(
    rows
      .all('event')
      .filter(({ id }) => existing.find('discord-message', `standings:${id}`))
      .map(({ season_id }) => season_id),
  )
  const whole = [...seasons].filter((id) => (counted.has(id) || told.has(id)) && isCounted(rows, id))
  const ofWhole = whole.flatMap((id) => rows.by('event', 'season_id', id)).map(({ id }) => id)
  return {
    events,
    sessions,
    rulings: new Set([
      ...ids('ruling'),
      ...standing('ruling'),
      ...rows
        .all('ruling')
        .flatMap(({ id, session_id }) =>
          session_id !== null && sessions.has(session_id) && existing.find('discord-message', `ruling:${id}`)
            ? [id]
            : [],
        ),
    ]),
    seasons,
    details: new Set([...events, ...ofWhole]),
  }
}

/** Whether the standings of a season are those of its newest results. */
function isCounted(rows: PublicRows, seasonId: string): boolean {
  const standings = rows.by('standings', 'season_id', seasonId)
  const newest = newestInput(rows, seasonId)
  return standings.length > 0 && standings.every(({ as_of_revision: revision }) => revision >= newest)
}
