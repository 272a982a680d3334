import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { csvFields } from '#shared/imports/csv-columns.ts'
import { importFormats } from '#shared/imports/imported-file.ts'
import { missingIn } from './belongs.ts'
import { mutation, type MutationContext } from './define.ts'
import { id } from '#shared/model/fields.ts'
import { columnsId, identityId, importId } from './import-ids.ts'

const Identity = z.strictObject({ identity: z.string().min(1).max(300), driverId: id })
const Columns = z.strictObject({
  headings: z.string().min(1).max(4000),
  columns: z.partialRecord(z.enum(csvFields), z.string().min(1).max(200)),
})

/**
 * Remembers that a result file went into a session, and what was decided on the way: who its drivers are, and which
 * column of a table holds what. The sheet itself is written by `sheet.edit`. The last one who decides is right.
 */
export const importRecord = mutation({
  args: z.strictObject({
    sessionId: id,
    fileHash: z.string().regex(/^[\da-f]{64}$/, 'must be a SHA-256 in hex'),
    /** Which session of the file, from 0. */
    part: z.int().min(0).max(999),
    fileName: z.string().trim().min(1).max(255),
    format: z.enum(importFormats),
    cars: z.int().min(0).max(300),
    identities: z.array(Identity).max(1000),
    columns: Columns.nullable().default(null),
  }),
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
  identities: readonly z.output<typeof Identity>[],
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
  { headings, columns }: z.output<typeof Columns>,
): Promise<void> {
  await db.query(
    `insert into import_columns (id, league_id, headings, columns, remembered_at) values ($1, $2, $3, $4::jsonb, $5)
     on conflict (league_id, id) do update set columns = excluded.columns, remembered_at = excluded.remembered_at`,
    [columnsId(leagueId, headings), leagueId, headings, JSON.stringify(columns), now],
  )
}
