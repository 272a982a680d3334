import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import { Role } from '#shared/model/role.ts'
import { mutation } from './define.ts'
import { id, label } from './fields.ts'

/** Makes a user a member, or changes the role of one. Only an owner makes or unmakes owners; one owner always stays. */
export const memberPut = mutation({
  args: z.strictObject({ id, userId: id, displayName: label, role: Role }),
  action: 'member.manage',
  run: async (db, args, context) => {
    const { rows: members } = await db.query<{ id: string; user_id: string; role: Role }>(
      'select id, user_id, role from members where league_id = $1 and removed_at is null',
      [context.leagueId],
    )
    const actor = members.find((member) => member.user_id === context.userId)
    const before = members.find((member) => member.user_id === args.userId)
    if ((args.role === 'OWNER' || before?.role === 'OWNER') && actor?.role !== 'OWNER') {
      return rejected('forbidden', 'Only an owner may make or change an owner.', 'role')
    }
    const owners = members.filter((member) => member.role === 'OWNER')
    if (before?.role === 'OWNER' && args.role !== 'OWNER' && owners.length === 1) {
      return rejected(
        'last-owner',
        'A league keeps at least one owner. Make somebody else owner first.',
        'role',
      )
    }
    if (before) {
      await db.query('update members set role = $3, display_name = $4 where league_id = $1 and id = $2', [
        context.leagueId,
        before.id,
        args.role,
        args.displayName,
      ])
    } else {
      await db.query(
        `insert into members (id, league_id, user_id, display_name, role, joined_at) values ($1, $2, $3, $4, $5, $6)`,
        [args.id, context.leagueId, args.userId, args.displayName, args.role, context.now],
      )
    }
    return accepted
  },
})
