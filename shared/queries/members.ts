import { z } from 'zod'
import type { Role } from '#shared/model/role.ts'
import { query } from './define.ts'

/** Who belongs to a league. `drivers` are the names they race under there. */
export interface LeagueMember {
  readonly id: string
  readonly userId: string
  readonly displayName: string
  readonly role: Role
  readonly joinedAt: string
  readonly drivers: readonly string[]
  /** An owner has offered them to own the league, and they have not answered. */
  readonly ownerOffered: boolean
}

/** The members of a league: owners first, then admins, stewards and drivers, by name. */
export const members = query({
  args: z.strictObject({ leagueId: z.uuid() }),
  reads: ['members', 'drivers'],
  run: async (db, args): Promise<LeagueMember[]> => {
    const { rows } = await db.query<LeagueMember>(
      `select m.id, m.user_id as "userId", m.display_name as "displayName", m.role, m.joined_at as "joinedAt", m.owner_offered_at is not null as "ownerOffered",
              array(select d.display_name from drivers d
                     where d.league_id = m.league_id and d.user_id = m.user_id and d.archived_at is null
                     order by d.display_name) as drivers
         from members m where m.league_id = $1 and m.removed_at is null
        order by array_position(array['OWNER', 'ADMIN', 'STEWARD', 'DRIVER'], m.role), lower(m.display_name), m.id`,
      [args.leagueId],
    )
    return rows
  },
})
