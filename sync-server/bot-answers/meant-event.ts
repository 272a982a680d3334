import type { Texts } from '#shared/i18n/texts.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import type { Db } from '#shared/db/db.ts'
import { readEvents, type Event } from '#server/rest/read-events.ts'
import { found, notFound, type Found } from './answer.ts'
import { pickByText, type Known } from './pick-by-text.ts'

/** The events of a season with the latest result first, then those without one in the order of the season. */
export async function eventsForResults(db: Db, leagueId: string, seasonId: string): Promise<Event[]> {
  const events = await readEvents(db, leagueId, { seasonId }, undefined)
  const held = events.filter(hasResult).toSorted((a, b) => b.round - a.round)
  return [...held, ...events.filter((event) => !hasResult(event))]
}

/** The event that is meant: the one that was named, or the first, which has the latest result. */
export function meantEvent(texts: Texts, events: readonly Event[], named: string | null): Found<Event> {
  const { t } = texts
  if (named === null) {
    const [first] = events
    return first && hasResult(first) ? found(first) : notFound(t('There is no result in this season yet.'))
  }
  const picked = pickByText(events, named, knownEvent)
  switch (picked.kind) {
    case 'one':
      return found(picked.item)
    case 'none':
      return notFound(t('There is no event called {name} in this season.', { name: escapeName(named) }))
    case 'several': {
      const names = picked.items.slice(0, 10).map((event) => escapeName(eventLabel(texts, event)))
      return notFound(
        t('Several events fit {name}: {names}.', { name: escapeName(named), names: names.join(', ') }),
      )
    }
  }
}

/** The session of an event that is meant: the one that was named, or the last with a result. */
export function meantSession(
  { t }: Texts,
  { sessions, name: event }: Event,
  named: string | null,
): Found<Event['sessions'][number]> {
  if (named === null) {
    const last =
      sessions.findLast(({ status, kind }) => status !== 'draft' && kind !== 'practice') ??
      sessions.findLast(({ status }) => status !== 'draft')
    return last ? found(last) : notFound(t('{name} has no result yet.', { name: escapeName(event) }))
  }
  const picked = pickByText(sessions, named, ({ id, name }) => ({ id, names: [name] }))
  if (picked.kind === 'one') return found(picked.item)
  const names = sessions.map(({ name }) => escapeName(name)).join(', ')
  return notFound(
    t('{event} has no session called {name}. There are: {names}.', {
      event: escapeName(event),
      name: escapeName(named),
      names,
    }),
  )
}

export const eventLabel = ({ t }: Texts, { round, name }: Event): string =>
  t('Round {round} · {name}', { round, name })

export function knownEvent({ id, round, name, track }: Event): Known {
  return { id, names: [name, track, String(round), `Round ${round}`, `Lauf ${round}`, `R${round}`] }
}

function hasResult({ sessions }: Event): boolean {
  return sessions.some(({ status }) => status !== 'draft')
}
