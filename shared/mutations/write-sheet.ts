import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { MutationContext } from './define.ts'
import type { Sheet } from './result-submit.ts'

/** Writes a checked sheet: entries and results are upserted by id, results that left the sheet are deleted. */
export async function writeSheet(
  db: Db,
  context: MutationContext,
  eventId: string,
  sheet: Sheet,
): Promise<Outcome> {
  const entries = await upsertEntries(db, context.leagueId, eventId, sheet)
  if (entries !== sheet.entries.length) return foreignId
  await db.query('delete from results where session_id = $1 and not (id = any($2::uuid[]))', [
    sheet.sessionId,
    sheet.results.map((result) => result.id),
  ])
  const results = await upsertResults(db, context.leagueId, sheet)
  if (results !== sheet.results.length) return foreignId
  await db.query(
    `update sessions set status = case status when 'draft' then 'provisional' when 'provisional' then 'provisional' else 'amended' end,
            sheet_version = sheet_version + 1, sheet_seen = $5, submitted_by = $3, submitted_at = $4
      where league_id = $1 and id = $2`,
    [context.leagueId, sheet.sessionId, context.userId, context.now, sheet.seenSheet ?? null],
  )
  await db.query(
    `update events e set status = 'completed'
      where e.league_id = $1 and e.id = $2 and e.status = 'scheduled'
        and not exists (select 1 from sessions s where s.event_id = e.id and s.status = 'draft' and s.kind <> 'practice')`,
    [context.leagueId, eventId],
  )
  return accepted
}

const foreignId = rejected(
  'conflict',
  'A row of the sheet has an id that belongs to another event or session.',
  'id',
)

async function upsertEntries(db: Db, leagueId: string, eventId: string, sheet: Sheet): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `insert into entries (id, league_id, event_id, car_number, class, team_id, driver_ids, points)
     select id, $1, $2, "carNumber", class, "teamId", "driverIds", points
       from jsonb_to_recordset($3::jsonb)
         as item(id uuid, "carNumber" text, class text, "teamId" uuid, "driverIds" jsonb, points text)
     on conflict (id) do update set car_number = excluded.car_number, class = excluded.class,
       team_id = excluded.team_id, driver_ids = excluded.driver_ids, points = excluded.points
       where entries.event_id = excluded.event_id and entries.league_id = excluded.league_id
     returning id`,
    [leagueId, eventId, JSON.stringify(sheet.entries)],
  )
  return rows.length
}

async function upsertResults(db: Db, leagueId: string, sheet: Sheet): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `insert into results (id, league_id, session_id, entry_id, position, status, driver_ids, laps, time_ms, gap,
                          best_lap_ms, grid_position, awards, bonus_mp, penalty_mp, note)
     select id, $1, $2, "entryId", position, status, nullif("driverIds", 'null'::jsonb), laps, "timeMs", gap,
            "bestLapMs", "gridPosition", awards, "bonusMp", "penaltyMp", note
       from jsonb_to_recordset($3::jsonb)
         as item(id uuid, "entryId" uuid, position integer, status text, "driverIds" jsonb, laps integer,
                 "timeMs" integer, gap text, "bestLapMs" integer, "gridPosition" integer, awards jsonb,
                 "bonusMp" integer, "penaltyMp" integer, note text)
     on conflict (id) do update set entry_id = excluded.entry_id, position = excluded.position,
       status = excluded.status, driver_ids = excluded.driver_ids, laps = excluded.laps, time_ms = excluded.time_ms,
       gap = excluded.gap, best_lap_ms = excluded.best_lap_ms, grid_position = excluded.grid_position,
       awards = excluded.awards, bonus_mp = excluded.bonus_mp, penalty_mp = excluded.penalty_mp, note = excluded.note
       where results.session_id = excluded.session_id and results.league_id = excluded.league_id
     returning id`,
    [leagueId, sheet.sessionId, JSON.stringify(sheet.results)],
  )
  return rows.length
}
