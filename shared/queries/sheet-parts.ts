import { z } from 'zod'
import { query } from './define.ts'

/** What a session's shared sheet is made of. */
export interface SheetParts {
  /** The parts, for `openSheet` and `applyUpdate`; base64. One whose text is as before need not be taken in again. */
  readonly parts: readonly { readonly id: string; readonly update: string }[]
  /** What the submitter of the present results had seen of it; null where they came by another way, or there are none. */
  readonly submitted: string | null
  /** Who wrote on it: names by user id. */
  readonly writers: Readonly<Record<string, string>>
}

/** The sheet of a session that stewards write together; null where the league has no such session. */
export const sheetParts = query({
  args: z.strictObject({ leagueId: z.uuid(), sessionId: z.uuid() }),
  reads: ['sessions', 'sheet_parts', 'members'],
  // A window writes on a sheet of its own and keeps each edit as it makes it.
  knownToWriter: ['sheet.edit'],
  run: async (db, args): Promise<SheetParts | null> => {
    const sessions = await db.query<{ submitted: string | null }>(
      'select sheet_seen as submitted from sessions where league_id = $1 and id = $2',
      [args.leagueId, args.sessionId],
    )
    const session = sessions.rows[0]
    if (!session) return null
    const { rows } = await db.query<SheetParts['parts'][number]>(
      'select id, update from sheet_parts where league_id = $1 and session_id = $2 order by id',
      [args.leagueId, args.sessionId],
    )
    const writers = await db.query<{ id: string; name: string }>(
      `select m.user_id as id, m.display_name as name from members m
        where m.league_id = $1 and m.user_id::text in (
          select o.value ->> 'user' from sheet_parts p, jsonb_each(p.openings) o
           where p.league_id = $1 and p.session_id = $2)
        order by m.removed_at nulls last, m.id`,
      [args.leagueId, args.sessionId],
    )
    return {
      parts: rows,
      submitted: session.submitted,
      writers: Object.fromEntries(writers.rows.map(({ id, name }) => [id, name])),
    }
  },
})
