import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { Id } from '#shared/api/fields.ts'

export const Team = z.object({
  id: Id,
  name: z.string(),
  driverIds: z.array(Id).describe('who usually drives for it'),
  archived: z.boolean(),
})
export type Team = z.infer<typeof Team>

/** Teams of a league by name: those of `ids`, or all, the archived ones only where asked for. */
export async function readTeams(
  db: Db,
  leagueId: string,
  { ids = null, archived = true }: { readonly ids?: readonly string[] | null; readonly archived?: boolean },
): Promise<Team[]> {
  const { rows } = await db.query<Team>(
    `select t.id, t.name, t.archived_at is not null as archived,
            coalesce((select jsonb_agg(d.id order by lower(d.display_name), d.id) from drivers d
                       where d.league_id = t.league_id and d.team_id = t.id and d.archived_at is null), '[]') as "driverIds"
       from teams t
      where t.league_id = $1 and ($2::uuid[] is null or t.id = any($2::uuid[])) and ($3 or t.archived_at is null)
      order by lower(t.name), t.id`,
    [leagueId, ids, archived],
  )
  return rows
}
