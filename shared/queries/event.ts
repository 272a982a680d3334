import { z } from 'zod'
import { query } from './define.ts'
import { instantText } from './instant-text.ts'
import type { SessionKind, SessionStatus } from './session-fields.ts'

export interface EventDetail {
  readonly id: string
  readonly seasonId: string
  readonly seasonName: string
  readonly round: number
  readonly name: string
  readonly track: string
  readonly startsAt: string
  readonly zone: string
  readonly laps: number | null
  readonly distanceM: number | null
  readonly status: 'scheduled' | 'completed' | 'cancelled'
  readonly sessions: readonly EventDetailSession[]
}

export interface EventDetailSession {
  readonly id: string
  readonly kind: SessionKind
  readonly name: string
  readonly status: SessionStatus
  readonly underProtest: boolean
  /** An exact fraction of the points: '1', '1/2', '2'. */
  readonly multiplier: string
  readonly sheetVersion: number
  readonly submittedAt: string | null
  readonly submittedBy: string | null
}

/** One event with its sessions in order, null where the league has no such event. */
export const event = query({
  args: z.strictObject({ leagueId: z.uuid(), eventId: z.uuid() }),
  reads: ['events', 'sessions', 'seasons', 'members'],
  run: async (db, args): Promise<EventDetail | null> => {
    const { rows } = await db.query<Omit<EventDetail, 'sessions'>>(
      `select e.id, e.season_id as "seasonId", s.name as "seasonName", e.round, e.name, e.track,
              ${instantText('e.starts_at')} as "startsAt", e.zone, e.laps, e.distance_m as "distanceM", e.status
         from events e join seasons s on s.id = e.season_id
        where e.league_id = $1 and e.id = $2`,
      [args.leagueId, args.eventId],
    )
    const found = rows[0]
    if (!found) return null
    const sessions = await db.query<EventDetailSession>(
      `select s.id, s.kind, s.name, s.status, s.under_protest as "underProtest", s.multiplier,
              s.sheet_version as "sheetVersion", ${instantText('s.submitted_at')} as "submittedAt",
              (select m.display_name from members m where m.league_id = s.league_id and m.user_id = s.submitted_by
                order by m.removed_at nulls first limit 1) as "submittedBy"
         from sessions s where s.league_id = $1 and s.event_id = $2 order by s.ordinal, s.id`,
      [args.leagueId, args.eventId],
    )
    return { ...found, sessions: sessions.rows }
  },
})
