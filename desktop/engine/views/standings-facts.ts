import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { scoringTables } from '#shared/queries/select/loaded-season.ts'
import type { StandingsSubject } from '#shared/queries/answers/server-standings.ts'
import type { StandingsArgs } from '#shared/queries/standings-view.ts'
import type { StandingRow } from '#shared/scoring/standings.ts'

/** What a view of standings says besides what is computed. */
export interface StandingsFacts {
  readonly plan: string | null
  readonly is_active: boolean | null
  /** What the server computed last, null where it has not yet. */
  readonly written: {
    readonly status: 'provisional' | 'official'
    readonly as_of_revision: number
    readonly rows: readonly StandingRow[]
  } | null
  /** Pending mutations that have written to what standings follow from. */
  readonly touched: readonly { readonly seq: number; readonly device_id: string }[]
  /** When the last protest window ends that began, an instant in UTC; null where none has. */
  readonly open_until: string | null
  /** What subjects are called by today. */
  readonly named: readonly (StandingsSubject & { readonly id: string })[]
}

/** Reads them in one statement: each costs the device more than the rows that it finds. */
export async function readStandingsFacts(db: Db, args: StandingsArgs): Promise<StandingsFacts> {
  const { rows } = await db.query<StandingsFacts>(
    `select
       (select plan from leagues where id = $3) as plan,
       (select is_active from seasons where id = $1) as is_active,
       (select jsonb_build_object('status', status, 'as_of_revision', as_of_revision, 'rows', rows)
          from standings where season_id = $1 and kind = $2) as written,
       (select ${instantText('max(s.window_ends_at)')} from sessions s join events e on e.id = s.event_id
         where e.season_id = $1 and s.status = 'provisional' and not s.under_protest
           and e.status <> 'cancelled') as open_until,
       coalesce((select jsonb_agg(w) from (
          select distinct seq, device_id from device.touched where league_id = $3 and table_name = any($4)) w),
          '[]') as touched,
       coalesce((${named[args.kind]}), '[]') as named`,
    [args.seasonId, args.kind, args.leagueId, [...scoringTables]],
  )
  return rows[0] ?? { plan: null, is_active: null, written: null, touched: [], open_until: null, named: [] }
}

const named: Record<StandingsArgs['kind'], string> = {
  driver: `select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.display_name, 'carNumber', d.car_number,
             'teamName', t.name, 'teamId', d.team_id))
             from drivers d left join teams t on t.id = d.team_id where d.league_id = $3`,
  team: `select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'carNumber', null, 'teamName', null, 'teamId', id))
           from teams where league_id = $3`,
}
