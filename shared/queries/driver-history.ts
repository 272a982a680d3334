import { z } from 'zod'
import { afterRulings, type AfterRulings } from '#shared/results/after-rulings.ts'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { classificationReads } from './answers/classification.ts'
import { loadClassification } from './select/load-classification.ts'
import type { SessionKind, SessionStatus } from '#shared/model/session-fields.ts'

/** What a driver drove: for whom, and with which results. */
export interface DriverHistory {
  readonly id: string
  readonly displayName: string
  readonly carNumber: string | null
  readonly kind: 'regular' | 'reserve' | 'guest'
  /** The team they usually drive for. */
  readonly teamName: string | null
  /** The member who this driver is, null where it is nobody with an account. */
  readonly userId: string | null
  readonly memberName: string | null
  readonly archived: boolean
  /** The teams of their cars, the latest first; a car without a team counts as one of its own (null). */
  readonly teams: readonly DriverTeam[]
  /** The latest first. */
  readonly results: readonly DriverResult[]
}

export interface DriverTeam {
  readonly teamName: string | null
  readonly seasonId: string
  readonly seasonName: string
  readonly events: number
  readonly firstRound: number
  readonly lastRound: number
}

/** A result after rulings. */
export interface DriverResult extends AfterRulings {
  readonly resultId: string
  readonly seasonId: string
  readonly eventId: string
  readonly round: number
  readonly eventName: string
  readonly startsAt: string
  readonly cancelled: boolean
  readonly sessionId: string
  readonly sessionName: string
  readonly sessionKind: SessionKind
  readonly sessionStatus: SessionStatus
  readonly underProtest: boolean
  /** When the protest window of the session ends (ISO, UTC); null where the server has begun none. */
  readonly windowEndsAt: string | null
  readonly carNumber: string
  readonly teamName: string | null
}

/** A driver's teams and results over all seasons, from the cars they drove; null where the league has no such driver. */
export const driverHistory = query({
  args: z.strictObject({ leagueId: z.uuid(), driverId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams', 'members', 'seasons'],
  run: async (db, { leagueId, driverId }): Promise<DriverHistory | null> => {
    const drivers = await db.query<Omit<DriverHistory, 'teams' | 'results'>>(
      `select d.id, d.display_name as "displayName", d.car_number as "carNumber", d.kind, t.name as "teamName", d.user_id as "userId",
              m.display_name as "memberName", d.archived_at is not null as archived
         from drivers d
         left join teams t on t.id = d.team_id and t.archived_at is null
         left join members m on m.league_id = d.league_id and m.user_id = d.user_id and m.removed_at is null
        where d.league_id = $1 and d.id = $2`,
      [leagueId, driverId],
    )
    const driver = drivers.rows[0]
    if (!driver) return null
    const teams = await db.query<DriverTeam>(
      `select t.name as "teamName", s.id as "seasonId", s.name as "seasonName", count(distinct e.id)::int as events,
              min(e.round) as "firstRound", max(e.round) as "lastRound"
         from entries n
         join events e on e.id = n.event_id
         join seasons s on s.id = e.season_id
         left join teams t on t.id = n.team_id
        where n.league_id = $1 and ${droveCar}
        group by t.id, t.name, s.id, s.name
        order by max(e.starts_at) desc, min(e.starts_at) desc, t.name`,
      [leagueId, driverId],
    )
    const { rows } = await db.query<SheetLine>(
      `select r.id, r.session_id as "sessionId", e.season_id as "seasonId", e.id as "eventId", e.round, e.name as "eventName",
              ${instantText('e.starts_at')} as "startsAt", e.status = 'cancelled' as cancelled,
              s.name as "sessionName", s.kind as "sessionKind", s.status as "sessionStatus",
              s.under_protest as "underProtest", ${instantText('s.window_ends_at')} as "windowEndsAt",
              n.car_number as "carNumber", t.name as "teamName", r.position, r.status
         from results r
         join entries n on n.league_id = r.league_id and n.id = r.entry_id
         join sessions s on s.id = r.session_id
         join events e on e.id = s.event_id
         left join teams t on t.id = n.team_id
        where r.league_id = $1 and coalesce(r.driver_ids, n.driver_ids) @> to_jsonb($2::text)
        order by e.starts_at desc, e.round desc, s.ordinal desc, s.id`,
      [leagueId, driverId],
    )
    const sessionIds = rows.map(({ sessionId }) => sessionId)
    const classified = await loadClassification(db, leagueId, sessionIds)
    const results = rows.map((row) => {
      const { id: resultId, ...result } = afterRulings(row, classified)
      return { resultId, ...result }
    })
    return { ...driver, teams: teams.rows, results }
  },
})

type SheetLine = Omit<DriverResult, 'resultId' | 'sheetPosition' | 'rulings'> & { readonly id: string }

/** SQL for whether the driver $2 drove the car n: in some session, or at all where it has no result yet. */
const droveCar = `(n.driver_ids @> to_jsonb($2::text)
  or exists (select 1 from results r where r.league_id = n.league_id and r.entry_id = n.id and r.driver_ids @> to_jsonb($2::text)))`
