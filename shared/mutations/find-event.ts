import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { MutationContext } from './define.ts'
import { allThatPaysIsIn } from './event-completed.ts'

export const unknownEvent = rejected('unknown-event', 'The event does not exist in this league.', 'id')

export interface FoundEvent {
  readonly status: 'scheduled' | 'completed' | 'cancelled'
  readonly season_id: string
}

export async function findEvent(db: Db, leagueId: string, eventId: string): Promise<FoundEvent | null> {
  const { rows } = await db.query<FoundEvent>(
    'select status, season_id from events where league_id = $1 and id = $2',
    [leagueId, eventId],
  )
  return rows[0] ?? null
}

/** The season an event belongs to, as a list of none or one. */
export async function seasonOfEvent(db: Db, eventId: string): Promise<string[]> {
  const { rows } = await db.query<{ season_id: string }>('select season_id from events where id = $1', [
    eventId,
  ])
  return rows.map((row) => row.season_id)
}

/**
 * Notes that an event changed in what calendars show of it, and sets its status: cancelled, or 'as-run': completed once
 * all that pays has a result.
 */
export async function markEvent(
  db: Db,
  context: MutationContext,
  eventId: string,
  status: 'cancelled' | 'as-run',
): Promise<void> {
  await db.query(
    `update events e set sequence = sequence + 1, changed_at = $3, status = case
         when $4 = 'cancelled' then 'cancelled'
         when exists (select 1 from sessions s where s.event_id = e.id and s.kind <> 'practice')
          and ${allThatPaysIsIn('e')} then 'completed'
         else 'scheduled' end
      where e.league_id = $1 and e.id = $2`,
    [context.leagueId, eventId, context.now, status],
  )
}
