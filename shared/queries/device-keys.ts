import { z } from 'zod'
import { query } from './define.ts'
import { instantText } from '#shared/db/instant-text.ts'

/** A laptop whose signature the league knows. */
export interface DeviceKeyItem {
  readonly deviceId: string
  readonly laptop: string
  readonly person: string
  readonly registeredAt: string
  /** When an admin withdrew its key; null while it holds. */
  readonly revokedAt: string | null
}

/** The laptops whose work may be taken over from files, those of people who are still there first. Stewards see them. */
export const deviceKeys = query({
  args: z.strictObject({ leagueId: z.uuid() }),
  reads: ['device_keys', 'members'],
  run: async (db, { leagueId }): Promise<DeviceKeyItem[]> => {
    const { rows } = await db.query<DeviceKeyItem>(
      `select k.id as "deviceId", k.laptop, coalesce(m.display_name, 'Somebody who left') as person,
              ${instantText('k.registered_at')} as "registeredAt", ${instantText('k.revoked_at')} as "revokedAt"
         from device_keys k
         left join members m on m.league_id = k.league_id and m.user_id = k.user_id and m.removed_at is null
        where k.league_id = $1
        order by k.revoked_at nulls first, m.display_name nulls last, k.laptop, k.id`,
      [leagueId],
    )
    return rows
  },
})
