import { z } from 'zod'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { EventFacts, SessionFacts } from '#shared/model/event-facts.ts'

export interface EventDetail extends EventFacts {
  readonly seasonId: string
  readonly seasonName: string
  readonly zone: string
  /** How long results stay open to protest, in minutes: here (null: as in the league, 0: not at all), and in the league. */
  readonly protestMinutes: number | null
  readonly leagueProtestMinutes: number | null
  readonly sessions: readonly EventDetailSession[]
}

export interface EventDetailSession extends SessionFacts {
  readonly sheetVersion: number
  readonly submittedAt: string | null
  readonly submittedBy: string | null
  /** The protest window of the submission, null where there is none. Its end is null until the server has it. */
  readonly windowMinutes: number | null
  readonly windowEndsAt: string | null
  readonly officialAt: string | null
  /** The number of the newest revision, 0 before the first. */
  readonly revision: number
}

/** One event with its sessions in order, null where the league has no such event. */
export const event = query({
  args: z.strictObject({ leagueId: z.uuid(), eventId: z.uuid() }),
  reads: ['events', 'sessions', 'seasons', 'members', 'leagues', 'session_revisions'],
  run: async (db, args): Promise<EventDetail | null> => {
    const { rows } = await db.query<Omit<EventDetail, 'sessions'>>(
      `select e.id, e.season_id as "seasonId", s.name as "seasonName", e.round, e.name, e.track,
              ${instantText('e.starts_at')} as "startsAt", e.zone, e.laps, e.distance_m as "distanceM", e.status,
              e.protest_minutes as "protestMinutes", l.protest_minutes as "leagueProtestMinutes"
         from events e join seasons s on s.id = e.season_id join leagues l on l.id = e.league_id
        where e.league_id = $1 and e.id = $2`,
      [args.leagueId, args.eventId],
    )
    const found = rows[0]
    if (!found) return null
    const sessions = await db.query<EventDetailSession>(
      `select s.id, s.kind, s.name, s.status, s.under_protest as "underProtest", s.multiplier,
              s.sheet_version as "sheetVersion", ${instantText('s.submitted_at')} as "submittedAt",
              (select m.display_name from members m where m.league_id = s.league_id and m.user_id = s.submitted_by
                order by m.removed_at nulls first limit 1) as "submittedBy",
              s.window_minutes as "windowMinutes", ${instantText('s.window_ends_at')} as "windowEndsAt",
              ${instantText('s.official_at')} as "officialAt",
              (select coalesce(max(v.number), 0) from session_revisions v where v.session_id = s.id) as revision
         from sessions s where s.league_id = $1 and s.event_id = $2 order by s.ordinal, s.id`,
      [args.leagueId, args.eventId],
    )
    return { ...found, sessions: sessions.rows }
  },
})
