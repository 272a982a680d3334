import { z } from 'zod'
import { query } from '../define.ts'
import type { IncidentLeague } from './my-incidents.ts'
import { myDrivers } from './my-drivers.ts'
import { myRulings, type MyRuling } from './my-rulings.ts'

/** One ruling about a person, and the league it was made in; null where there is none in a league they are a member of. */
export const myRuling = query({
  args: z.strictObject({ rulingId: z.uuid(), userId: z.uuid(), now: z.iso.datetime() }),
  reads: [...myRulings.reads, 'leagues'],
  run: async (
    db,
    { rulingId, userId, now },
  ): Promise<{ readonly league: IncidentLeague; readonly ruling: MyRuling } | null> => {
    const { rows } = await db.query<{ league: IncidentLeague; seasonId: string }>(
      `select jsonb_build_object('id', l.id, 'slug', l.slug, 'name', l.name) as league, u.season_id as "seasonId"
         from rulings u
         join leagues l on l.id = u.league_id and l.deleted_at is null
         join members m on m.league_id = l.id and m.user_id = $2 and m.removed_at is null
        where u.id = $1`,
      [rulingId, userId],
    )
    const found = rows[0]
    if (!found) return null
    const { league, seasonId } = found
    const driverIds = (await myDrivers.run(db, { leagueId: league.id, userId })).map(({ id }) => id)
    const mine = await myRulings.run(db, { leagueId: league.id, seasonId, driverIds, now })
    const ruling = mine.find(({ id }) => id === rulingId)
    return ruling ? { league, ruling } : null
  },
})
