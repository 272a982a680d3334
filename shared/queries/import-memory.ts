import { z } from 'zod'
import type { CsvColumns } from '#shared/imports/csv-columns.ts'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** What the league remembers of earlier imports. */
export interface ImportMemory {
  /** What went into the sessions of the event. */
  readonly imports: readonly ImportedBefore[]
  /** Who is who, for the whole league. */
  readonly identities: readonly { readonly identity: string; readonly driverId: string }[]
  /** Columns of tables by their headings, see `headingsOf`. */
  readonly columns: readonly { readonly headings: string; readonly columns: CsvColumns }[]
}

export interface ImportedBefore {
  readonly sessionId: string
  readonly fileHash: string
  /** Which session of the file, from 0. */
  readonly part: number
  readonly fileName: string
  readonly by: string | null
  /** ISO, UTC. */
  readonly at: string
}

export const importMemory = query({
  args: z.strictObject({ leagueId: z.uuid(), eventId: z.uuid() }),
  reads: ['sessions', 'members', 'result_imports', 'driver_identities', 'import_columns'],
  run: async (db, args): Promise<ImportMemory> => {
    const imports = await db.query<ImportedBefore>(
      `select i.session_id as "sessionId", i.file_hash as "fileHash", i.part, i.file_name as "fileName",
              (select m.display_name from members m where m.league_id = i.league_id and m.user_id = i.imported_by
                order by m.removed_at nulls first limit 1) as by,
              ${instantText('i.imported_at')} as at
         from result_imports i join sessions s on s.id = i.session_id
        where i.league_id = $1 and s.event_id = $2 order by i.imported_at, i.id`,
      [args.leagueId, args.eventId],
    )
    const identities = await db.query<ImportMemory['identities'][number]>(
      `select identity, driver_id as "driverId" from driver_identities where league_id = $1 order by identity`,
      [args.leagueId],
    )
    const columns = await db.query<ImportMemory['columns'][number]>(
      'select headings, columns from import_columns where league_id = $1 order by headings',
      [args.leagueId],
    )
    return { imports: imports.rows, identities: identities.rows, columns: columns.rows }
  },
})
