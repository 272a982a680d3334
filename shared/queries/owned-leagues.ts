import { z } from 'zod'
import { openWithin, leagueRoom, planOfOwner, type OwnedLeague } from '#shared/policy/over-limit.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { query } from './define.ts'

/** What somebody owns and has room for. */
export interface OwnedLeagues {
  /** The largest plan among them, and how many it has room for; null for any number. */
  readonly plan: Plan
  readonly room: number | null
  /** By name. `open`: this owner keeps it open, by choice or because it is old enough. */
  readonly leagues: readonly { readonly id: string; readonly name: string; readonly open: boolean }[]
}

/** The leagues a user owns, and which of them they keep open. */
export const ownedLeagues = query({
  args: z.strictObject({ userId: z.uuid() }),
  reads: ['leagues', 'members'],
  run: async (db, args): Promise<OwnedLeagues> => {
    const { rows } = await db.query<Omit<OwnedLeague, 'plan'> & { name: string; plan: string }>(
      `select l.id, l.name, l.plan, l.created_at as since, m.kept_open as chosen
         from leagues l
         join members m on m.league_id = l.id and m.user_id = $1 and m.role = 'OWNER' and m.removed_at is null
        where l.deleted_at is null order by lower(l.name), l.id`,
      [args.userId],
    )
    const owned = rows.map((row) => ({ ...row, plan: planOf(row.plan) }))
    const room = leagueRoom(owned)
    const open = openWithin(owned, room)
    return {
      plan: planOfOwner(owned),
      room,
      leagues: owned.map(({ id, name }) => ({ id, name, open: open.has(id) })),
    }
  },
})
