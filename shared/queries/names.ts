import { z } from 'zod'
import { query } from './define.ts'

/** What things are called that a journal entry knows only by id; an id that nothing has is left out. */
export const names = query({
  args: z.strictObject({ ids: z.array(z.uuid()).max(500) }),
  reads: ['sessions', 'events', 'seasons', 'drivers', 'teams', 'incidents', 'leagues', 'members'],
  run: async (db, args): Promise<Record<string, string>> => {
    const { rows } = await db.query<{ id: string; name: string }>(
      `select s.id, 'round ' || e.round || ', ' || e.name || ' · ' || s.name as name
         from sessions s join events e on e.id = s.event_id where s.id = any($1::uuid[])
       union all select id, name from events where id = any($1::uuid[])
       union all select id, name from seasons where id = any($1::uuid[])
       union all select id, display_name from drivers where id = any($1::uuid[])
       union all select id, name from teams where id = any($1::uuid[])
       union all select id, display_name from members where id = any($1::uuid[])
       union all select id, '#' || number from incidents where id = any($1::uuid[])
       union all select id, name from leagues where id = any($1::uuid[])`,
      [args.ids],
    )
    return Object.fromEntries(rows.map((row) => [row.id, row.name]))
  },
})
