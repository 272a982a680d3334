import { accepted, rejected } from '#shared/base/outcome.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation } from './define.ts'

/** Work that this laptop has signed is not taken over from files any more, on any device and by the server. For good. */
export const deviceRevoke = mutation({
  ...leagueShapes['device.revoke'],
  action: 'device.revoke',
  run: async (db, args, context) => {
    const { rows } = await db.query<{ revoked_at: string | null }>(
      'select revoked_at from device_keys where league_id = $1 and id = $2',
      [context.leagueId, args.deviceId],
    )
    if (!rows[0]) return rejected('unknown-device', 'This league knows no such laptop.', 'deviceId')
    if (rows[0].revoked_at !== null) return accepted
    await db.query('update device_keys set revoked_at = $3 where league_id = $1 and id = $2', [
      context.leagueId,
      args.deviceId,
      context.now,
    ])
    return accepted
  },
})
