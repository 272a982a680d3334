import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import type { RulingEffect } from '#shared/results/ruling-effect.ts'
import { query } from './define.ts'
import { classificationReads } from './answers/classification.ts'
import { loadRulingEffects } from './select/load-classification.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** A ruling with the names of all it is about. Times are ISO, UTC. */
export interface RulingItem {
  readonly id: string
  readonly decision: RulingDecision
  readonly reason: string
  readonly decidedBy: string | null
  readonly decidedAt: string
  /** Null while it is in force. */
  readonly revoked: {
    readonly at: string
    readonly reason: string | null
    /** Null for somebody who is no member any more, and where it was not written down. */
    readonly by: string | null
  } | null
  /** Stewards still deliberate on it: it does not count yet, and drivers do not see it. */
  readonly deliberated: boolean
  readonly session: RulingSession | null
  /** Whether it does what it says; one that is revoked or not public is not asked. */
  readonly effect: RulingEffect
  /** The number of the car it is about. */
  readonly carNumber: string | null
  /** The drivers or the team it is about. Those of a tie in the order decided, by groups that share a position. */
  readonly names: readonly (readonly string[])[]
}

export interface RulingSession {
  readonly id: string
  readonly name: string
  readonly eventId: string
  readonly eventName: string
  readonly round: number
}

/** A season's rulings, the latest first, revoked ones among them. */
export const rulings = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: [...classificationReads, 'drivers', 'teams', 'members'],
  run: async (db, args): Promise<RulingItem[]> => {
    const { rows } = await db.query<RulingRow>(
      `select r.id, r.kind, r.body, r.reason, ${instantText('r.decided_at')} as "decidedAt",
              ${instantText('r.revoked_at')} as "revokedAt", r.revoke_reason as "revokeReason",
              (select m.display_name from members m where m.league_id = r.league_id and m.user_id = r.revoked_by
                order by m.removed_at nulls first limit 1) as "revokedBy",
              r.audience > 1 as deliberated,
              (select m.display_name from members m where m.league_id = r.league_id and m.user_id = r.decided_by
                order by m.removed_at nulls first limit 1) as "decidedBy",
              case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name,
                'eventId', e.id, 'eventName', e.name, 'round', e.round) end as session
         from rulings r
         left join sessions s on s.id = r.session_id
         left join events e on e.id = s.event_id
        where r.league_id = $1 and r.season_id = $2
        order by r.decided_at desc, r.id desc`,
      [args.leagueId, args.seasonId],
    )
    const found = rows.map(({ kind, body, revokedAt, revokeReason, revokedBy, ...row }) => ({
      ...row,
      decision: RulingDecision.parse({ kind, ...body }),
      revoked: revokedAt === null ? null : { at: revokedAt, reason: revokeReason, by: revokedBy },
    }))
    const cars = await loadCars(
      db,
      args.leagueId,
      found.flatMap(({ decision }) => entryOf(decision) ?? []),
    )
    const names = await loadNames(
      db,
      args.leagueId,
      found.flatMap(({ decision }) => subjectsOf(decision).flat()),
    )
    const sessionIds = found.flatMap(({ session }) => session?.id ?? [])
    const effects = await loadRulingEffects(db, args.leagueId, sessionIds)
    return found.map((ruling) => {
      const car = cars.get(entryOf(ruling.decision) ?? '')
      const subjects = subjectsOf(ruling.decision)
      return {
        ...ruling,
        effect: effects.get(ruling.id) ?? 'counts',
        carNumber: car?.carNumber ?? null,
        names:
          subjects.length === 0
            ? [car?.drivers ?? []]
            : subjects.map((ids) => ids.flatMap((id) => names.get(id) ?? [])),
      }
    })
  },
})

interface RulingRow {
  readonly id: string
  readonly kind: string
  readonly body: object
  readonly reason: string
  readonly decidedBy: string | null
  readonly decidedAt: string
  readonly revokedAt: string | null
  readonly revokeReason: string | null
  readonly revokedBy: string | null
  readonly deliberated: boolean
  readonly session: RulingSession | null
}

function entryOf(decision: RulingDecision): string | null {
  return 'entryId' in decision ? decision.entryId : null
}

/** The drivers or teams that a decision names, in groups; none where it is about a car as a whole. */
function subjectsOf(decision: RulingDecision): readonly (readonly string[])[] {
  switch (decision.kind) {
    case 'time':
    case 'positions':
    case 'dsq':
      return []
    case 'points':
    case 'points-override':
      return decision.driverId === null ? [] : [[decision.driverId]]
    case 'grid':
    case 'licence':
    case 'reprimand':
      return [[decision.driverId]]
    case 'adjustment':
    case 'exclusion':
      return [[decision.id]]
    case 'tie':
      return decision.order
  }
}

interface RuledCar {
  readonly id: string
  readonly carNumber: string
  readonly drivers: readonly string[]
}

async function loadCars(db: Db, leagueId: string, ids: readonly string[]): Promise<Map<string, RuledCar>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<RuledCar>(
    `select n.id, n.car_number as "carNumber",
            (select coalesce(jsonb_agg(d.display_name order by x.place), '[]'::jsonb)
               from jsonb_array_elements_text(n.driver_ids) with ordinality as x(driver, place)
               join drivers d on d.id = x.driver::uuid) as drivers
       from entries n where n.league_id = $1 and n.id = any($2::uuid[])`,
    [leagueId, [...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

async function loadNames(db: Db, leagueId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; name: string }>(
    `select id, display_name as name from drivers where league_id = $1 and id = any($2::uuid[])
     union all select id, name from teams where league_id = $1 and id = any($2::uuid[])`,
    [leagueId, [...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
