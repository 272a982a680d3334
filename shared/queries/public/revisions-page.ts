import type { Lifts } from '#shared/base/outcome.ts'
import type { SessionFacts } from '#shared/model/event-facts.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { sessionHistory } from '../answers/session-history.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { eventFacts, type EventPage } from './event-page.ts'
import { closedFor, publicLeague } from './league-page.ts'

/** Which revisions of a result are asked for; `from` and `to` are numbers of two that are compared, null for all. */
export interface RevisionsRequest {
  readonly kind: 'revisions'
  readonly eventId: string
  readonly sessionId: string
  readonly from: number | null
  readonly to: number | null
}

/** How the result of a session came to be what it is. */
export interface RevisionsPage extends Pick<EventPage, 'league' | 'season' | 'event'> {
  readonly kind: 'revisions'
  readonly closed: Lifts | null
  readonly session: Pick<SessionFacts, 'id' | 'name' | 'status' | 'underProtest'>
  readonly history: SessionHistory
  /** The numbers of two revisions that are compared, null where none are. */
  readonly compared: { readonly from: number; readonly to: number } | null
}

/** Null where there is no such session, or no result of it yet. */
export function revisionsPage(rows: PublicRows, request: RevisionsRequest): RevisionsPage | null {
  const league = publicLeague(rows)
  const session = rows.get('session', request.sessionId)
  const event = session && rows.get('event', session.event_id)
  const season = event && rows.get('season', event.season_id)
  if (league === null || !event || !season || season.archived_at !== null) return null
  if (event.id !== request.eventId || session.status === 'draft') return null
  const closed = closedFor(rows, season.is_active)
  const history =
    closed === null ? sessionHistory(rows, session.id) : { revisions: [], revised: null, names: {} }
  return {
    kind: 'revisions',
    closed,
    league,
    season: { id: season.id, name: season.name },
    event: eventFacts(event),
    session: {
      id: session.id,
      name: session.name,
      status: session.status,
      underProtest: session.under_protest,
    },
    history,
    compared: comparedOf(history, request),
  }
}

function comparedOf(
  { revisions }: SessionHistory,
  { from, to }: RevisionsRequest,
): RevisionsPage['compared'] {
  if (from === null || to === null) return null
  const has = (number: number) => revisions.some((revision) => revision.number === number)
  return has(from) && has(to) ? { from, to } : null
}
