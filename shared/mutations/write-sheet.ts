import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { MutationContext } from './define.ts'
import type { Sheet } from '#shared/sheet/submitted-sheet.ts'
import { allThatPaysIsIn } from './event-completed.ts'
import { recordRevision, type RevisionNote } from './record-revision.ts'

/**
 * Writes a checked sheet: entries and results are upserted by id, results that left the sheet are deleted. What is
 * provisional gets a protest window anew, as the event or else the league has it; it begins when the server says so. A
 * correction of what was official is amended at once.
 */
export async function writeSheet(
  db: Db,
  context: MutationContext,
  eventId: string,
  sheet: Sheet,
  note: RevisionNote,
): Promise<Outcome> {
  const entries = await upsertEntries(db, context.leagueId, eventId, sheet)
  if (entries !== sheet.entries.length) return foreignId
  await db.query(
    'delete from results where league_id = $1 and session_id = $2 and not (id = any($3::uuid[]))',
    [context.leagueId, sheet.sessionId, sheet.results.map((result) => result.id)],
  )
  const results = await upsertResults(db, context.leagueId, sheet)
  if (results !== sheet.results.length) return foreignId
  await db.query(
    `update sessions s set status = case when s.status in ('draft', 'provisional') then 'provisional' else 'amended' end,
            window_minutes = case when s.status in ('draft', 'provisional')
                                  then nullif(coalesce(e.protest_minutes, l.protest_minutes), 0) end,
            window_ends_at = null,
            sheet_version = s.sheet_version + 1, sheet_seen = $5, submitted_by = $3, submitted_at = $4
       from events e, leagues l
      where s.league_id = $1 and s.id = $2 and e.id = s.event_id and l.id = s.league_id`,
    [context.leagueId, sheet.sessionId, context.userId, context.now, sheet.seenSheet ?? null],
  )
  await db.query(
    `update events e set status = 'completed'
      where e.league_id = $1 and e.id = $2 and e.status = 'scheduled'
        and ${allThatPaysIsIn('e')}`,
    [context.leagueId, eventId],
  )
  await recordRevision(db, context, sheet.sessionId, note)
  await recordSiblings(db, context, eventId, sheet.sessionId)
  return accepted
}

/** The cars belong to the event, so that this sheet may have changed what its other sessions show. */
async function recordSiblings(
  db: Db,
  context: MutationContext,
  eventId: string,
  sessionId: string,
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `select id from sessions where league_id = $1 and event_id = $2 and id <> $3 and status <> 'draft' order by id`,
    [context.leagueId, eventId, sessionId],
  )
  for (const { id } of rows)
    await recordRevision(db, context, id, { cause: 'car-changed' }, { ifSheetChanged: true })
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
     on conflict (league_id, id) do update set car_number = excluded.car_number, class = excluded.class,
       team_id = excluded.team_id, driver_ids = excluded.driver_ids, points = excluded.points
       where entries.event_id = excluded.event_id
     returning id`,
    [leagueId, eventId, JSON.stringify(sheet.entries)],
  )
  return rows.length
}

async function upsertResults(db: Db, leagueId: string, sheet: Sheet): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `insert into results (id, league_id, session_id, entry_id, position, status, driver_ids, laps, time_ms, gap,
                          best_lap_ms, grid_position, awards, bonus_mp, penalty_mp, penalties, note)
     select id, $1, $2, "entryId", position, status, nullif("driverIds", 'null'::jsonb), laps, "timeMs", gap,
            "bestLapMs", "gridPosition", awards, "bonusMp", "penaltyMp", penalties, note
       from jsonb_to_recordset($3::jsonb)
         as item(id uuid, "entryId" uuid, position integer, status text, "driverIds" jsonb, laps integer,
                 "timeMs" integer, gap text, "bestLapMs" integer, "gridPosition" integer, awards jsonb,
                 "bonusMp" integer, "penaltyMp" integer, penalties jsonb, note text)
     on conflict (id) do update set entry_id = excluded.entry_id, position = excluded.position,
       status = excluded.status, driver_ids = excluded.driver_ids, laps = excluded.laps, time_ms = excluded.time_ms,
       gap = excluded.gap, best_lap_ms = excluded.best_lap_ms, grid_position = excluded.grid_position,
       awards = excluded.awards, bonus_mp = excluded.bonus_mp, penalty_mp = excluded.penalty_mp,
       penalties = excluded.penalties, note = excluded.note
       where results.session_id = excluded.session_id and results.league_id = excluded.league_id
     returning id`,
    [leagueId, sheet.sessionId, JSON.stringify(sheet.results)],
  )
  return rows.length
}
