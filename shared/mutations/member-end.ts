import { accepted, rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation, type MutationContext } from './define.ts'

/** Ends somebody's membership. Only an owner removes owners; one owner always stays. Asked again, it changes nothing. */
export const memberRemove = mutation({
  ...leagueShapes['member.remove'],
  action: 'member.manage',
  endsRights: true,
  movesOwners: true,
  run: async (db, args, context) => {
    const { rows } = await db.query<{ user_id: string; role: Role; removed: boolean; actor: Role }>(
      `select m.user_id, m.role, m.removed_at is not null as removed,
              (select role from members a
                where a.league_id = m.league_id and a.user_id = $3 and a.removed_at is null) as actor
         from members m where m.league_id = $1 and m.id = $2`,
      [context.leagueId, args.memberId, context.userId],
    )
    const member = rows[0]
    if (!member) return rejected('unknown-member', 'Nobody in this league has this membership.', 'memberId')
    if (member.removed) return accepted
    if (member.role === 'OWNER' && member.actor !== 'OWNER') {
      return rejected('forbidden', 'Only an owner may remove an owner.', 'memberId')
    }
    return end(db, context, member.user_id, member.role)
  },
})

/** Leaves the league. The last owner hands it over or deletes it instead. */
export const memberLeave = mutation({
  ...leagueShapes['member.leave'],
  action: 'league.read',
  endsRights: true,
  movesOwners: true,
  run: async (db, _args, context) => {
    const { rows } = await db.query<{ role: Role }>(
      'select role from members where league_id = $1 and user_id = $2 and removed_at is null',
      [context.leagueId, context.userId],
    )
    return end(db, context, context.userId, rows[0]?.role ?? 'DRIVER')
  },
})

async function end(db: Db, context: MutationContext, userId: string, role: Role): Promise<Outcome> {
  if (role === 'OWNER') {
    const { rows } = await db.query<{ owners: number }>(
      `select count(*)::int as owners from members
        where league_id = $1 and role = 'OWNER' and removed_at is null`,
      [context.leagueId],
    )
    if (rows[0]?.owners === 1) {
      return rejected(
        'last-owner',
        'A league keeps at least one owner. Make somebody else owner first, or delete the league.',
      )
    }
  }
  await db.query(
    'update members set removed_at = $3 where league_id = $1 and user_id = $2 and removed_at is null',
    [context.leagueId, userId, context.now],
  )
  return accepted
}
