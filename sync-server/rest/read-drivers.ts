import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { Id } from '#shared/api/fields.ts'

export const Driver = z.object({
  id: Id,
  displayName: z.string(),
  carNumber: z.string().nullable(),
  teamId: Id.nullable().describe('the team they usually drive for'),
  teamName: z.string().nullable(),
  kind: z.enum(['regular', 'reserve', 'guest']),
  userId: Id.nullable().describe('the member of the league who this driver is'),
  archived: z.boolean(),
})
export type Driver = z.infer<typeof Driver>

/** Drivers of a league by name: those of `ids`, or all, the archived ones only where asked for. */
export async function readDrivers(
  db: Db,
  leagueId: string,
  { ids = null, archived = true }: { readonly ids?: readonly string[] | null; readonly archived?: boolean },
): Promise<Driver[]> {
  const { rows } = await db.query<Driver>(
    `select d.id, d.display_name as "displayName", d.car_number as "carNumber", d.team_id as "teamId",
            t.name as "teamName", d.kind, d.user_id as "userId", d.archived_at is not null as archived
       from drivers d left join teams t on t.id = d.team_id
      where d.league_id = $1 and ($2::uuid[] is null or d.id = any($2::uuid[])) and ($3 or d.archived_at is null)
      order by lower(d.display_name), d.id`,
    [leagueId, ids, archived],
  )
  return rows
}
