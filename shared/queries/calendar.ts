import { z } from 'zod'
import { query } from './define.ts'
import { enteredText } from '#shared/db/entered-text.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { SessionKind } from '#shared/model/session-fields.ts'
import type { EventFacts } from '#shared/model/event-facts.ts'

/** An event as it was planned, with all that a form about it shows. */
export interface PlannedEvent extends EventFacts {
  readonly seasonId: string
  readonly zone: string
  readonly cancelReason: string | null
  readonly rulesetVersionId: string
  /** Whether it pays by the rules of its season. */
  readonly seasonRules: boolean
  readonly sessions: readonly PlannedSession[]
}

export interface PlannedSession {
  readonly id: string
  readonly kind: SessionKind
  readonly name: string
  /** An exact fraction of the points: '1', '1/2', '2'. */
  readonly multiplier: string
  /** Whether something was entered for it, so that it can neither go nor become something else. */
  readonly entered: boolean
}

/** A season's events in the order of their rounds, as they were planned. */
export const calendar = query({
  args: z.strictObject({ leagueId: z.uuid(), seasonId: z.uuid() }),
  reads: ['events', 'seasons', 'sessions', 'results', 'sheet_parts', 'rulings', 'incidents'],
  run: async (db, args): Promise<PlannedEvent[]> => {
    const { rows } = await db.query<PlannedEvent>(
      `select e.id, e.season_id as "seasonId", e.round, e.name, e.track, ${instantText('e.starts_at')} as "startsAt",
              e.zone, e.laps, e.distance_m as "distanceM", e.status, e.cancel_reason as "cancelReason",
              e.ruleset_version_id as "rulesetVersionId", e.ruleset_version_id = n.ruleset_version_id as "seasonRules",
              coalesce((
                select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'name', s.name,
                         'multiplier', s.multiplier, 'entered', ${enteredText('s')}) order by s.ordinal, s.id)
                  from sessions s where s.event_id = e.id), '[]'::jsonb) as sessions
         from events e join seasons n on n.id = e.season_id
        where e.league_id = $1 and e.season_id = $2
        order by e.round, e.starts_at, e.id`,
      [args.leagueId, args.seasonId],
    )
    return rows
  },
})
