import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { missingIn } from './belongs.ts'
import { resultShapes, type Columns, type Identity } from './args/result-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { columnsId, identityId, importId } from '#shared/imports/import-ids.ts'

/**
 * Remembers that a result file went into a session, and what was decided on the way: who its drivers are, and which
 * column of a table holds what. The sheet itself is written by `sheet.edit`. The last one who decides is right.
 */
export const importRecord = mutation({
  ...resultShapes['import.record'],
  action: 'result.enter',
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'sessions', leagueId, [args.sessionId])).length > 0) {
      return rejected('unknown-session', 'The session does not exist in this league.', 'sessionId')
    }
    const drivers = args.identities.map((item) => item.driverId)
    if ((await missingIn(db, 'drivers', leagueId, drivers)).length > 0) {
      return rejected('unknown-driver', 'A driver of the import does not exist in this league.', 'identities')
    }
    await db.query(
      `insert into result_imports (id, league_id, session_id, file_hash, part, file_name, format, cars, imported_by, imported_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (league_id, id) do update set file_name = excluded.file_name, cars = excluded.cars,
         imported_by = excluded.imported_by, imported_at = excluded.imported_at`,
      [
        importId(args.sessionId, args.fileHash, args.part),
        leagueId,
        args.sessionId,
        args.fileHash,
        args.part,
        args.fileName,
        args.format,
        args.cars,
        context.userId,
        context.now,
      ],
    )
    await rememberIdentities(db, context, args.identities)
    if (args.columns) await rememberColumns(db, context, args.columns)
    return accepted
  },
})

async function rememberIdentities(
  db: Db,
  { leagueId, userId, now }: MutationContext,
  identities: readonly Identity[],
): Promise<void> {
  // One of each: an upsert may not touch a row twice.
  const rows = new Map(
    identities.map((item) => [item.identity, { id: identityId(leagueId, item.identity), ...item }]),
  )
  await db.query(
    `insert into driver_identities (id, league_id, identity, driver_id, remembered_by, remembered_at)
     select id, $1, identity, "driverId", $2, $3
       from jsonb_to_recordset($4::jsonb) as item(id uuid, identity text, "driverId" uuid)
     on conflict (league_id, id) do update set driver_id = excluded.driver_id, remembered_by = excluded.remembered_by,
       remembered_at = excluded.remembered_at
       where driver_identities.driver_id <> excluded.driver_id`,
    [leagueId, userId, now, JSON.stringify([...rows.values()])],
  )
}

async function rememberColumns(
  db: Db,
  { leagueId, now }: MutationContext,
  { headings, columns }: Columns,
): Promise<void> {
  await db.query(
    `insert into import_columns (id, league_id, headings, columns, remembered_at) values ($1, $2, $3, $4::jsonb, $5)
     on conflict (league_id, id) do update set columns = excluded.columns, remembered_at = excluded.remembered_at`,
    [columnsId(leagueId, headings), leagueId, headings, JSON.stringify(columns), now],
  )
}
