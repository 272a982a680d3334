import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { RevisionCause } from '#shared/revisions/revision.ts'
import type { MutationContext } from './define.ts'

/** Nobody in particular: what the server does by itself. */
export const serverUserId = '00000000-0000-0000-0000-000000000000'

export interface RevisionNote {
  readonly cause: RevisionCause
  readonly reason?: string | null
  /** The number of the revision that was put back. */
  readonly restoredFrom?: number
}

/**
 * Writes down what a session's result is now, as its next revision. To be called in the transaction of every change that
 * people should see: of the result, of how official it is, of the rulings on it. A session without a result has none.
 * With `ifSheetChanged` nothing is written unless the entries or results differ from the revision before.
 */
export async function recordRevision(
  db: Db,
  context: MutationContext,
  sessionId: string,
  note: RevisionNote,
  { ifSheetChanged = false }: { readonly ifSheetChanged?: boolean } = {},
): Promise<void> {
  const { cause, reason = null, restoredFrom = null } = note
  await db.query(
    `insert into session_revisions (id, league_id, session_id, number, cause, made_by, made_at, reason, status,
                                    under_protest, multiplier, restored_from, sheet, rulings)
     select md5(s.id::text || ' revision ' || (b.number + 1))::uuid, s.league_id, s.id, b.number + 1, $3::text,
            nullif($4::uuid, '${serverUserId}'), $5::timestamptz, $6::text, s.status, s.under_protest, s.multiplier,
            $7::integer, case when n.sheet is distinct from b.sheet then n.sheet end, r.rulings
       from sessions s
       cross join lateral (
         select coalesce(max(v.number), 0) as number,
                (array_agg(v.sheet order by v.number desc) filter (where v.sheet is not null))[1] as sheet
           from session_revisions v where v.league_id = s.league_id and v.session_id = s.id
       ) b
       cross join lateral (${sheetSql}) n
       cross join lateral (
         select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'kind', u.kind, 'body', u.body,
                  'decidedAt', ${instantText('u.decided_at')}) order by u.id), '[]') as rulings
           from rulings u where u.session_id = s.id and u.revoked_at is null and u.audience = 0
       ) r
      where s.league_id = $1 and s.id = $2 and s.status <> 'draft'
        and (not $8::boolean or n.sheet is distinct from b.sheet)`,
    [context.leagueId, sessionId, cause, context.userId, context.now, reason, restoredFrom, ifSheetChanged],
  )
}

/**
 * The result of session `s` as result.submit takes it, without what is as usual. Ordered by id, because two databases
 * may sort texts differently.
 */
const sheetSql = `
  select jsonb_build_object(
    'entries', (
      select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'id', n.id, 'carNumber', n.car_number, 'class', n.class, 'teamId', n.team_id, 'driverIds', n.driver_ids,
               'points', nullif(n.points, 'eligible')
             )) order by n.id), '[]')
        from entries n
       where n.league_id = s.league_id and n.id in (select entry_id from results where session_id = s.id)
    ),
    'results', (
      select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
               'id', r.id, 'entryId', r.entry_id, 'position', r.position, 'status', r.status, 'driverIds', r.driver_ids,
               'laps', r.laps, 'timeMs', r.time_ms, 'gap', r.gap, 'bestLapMs', r.best_lap_ms,
               'gridPosition', r.grid_position, 'awards', nullif(r.awards, '[]'::jsonb),
               'bonusMp', nullif(r.bonus_mp, 0), 'penaltyMp', nullif(r.penalty_mp, 0),
               'penalties', nullif(r.penalties, '[]'::jsonb), 'note', r.note
             )) order by r.id), '[]')
        from results r where r.session_id = s.id
    )
  ) as sheet`
