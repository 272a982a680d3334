import { accepted, rejected } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation } from './define.ts'

/**
 * Changes the role or the name of a member. Nobody is made a member by others, and nobody an owner: people join by an
 * invite, and the role OWNER is offered, which the member accepts or declines. Only an owner makes or unmakes owners; one
 * owner always stays. A role that is given takes an offer back.
 */
export const memberPut = mutation({
  ...leagueShapes['member.put'],
  action: 'member.manage',
  endsRights: true,
  movesOwners: true,
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
    if (!before) {
      return rejected(
        'not-a-member',
        `${args.displayName} is no member of this league. People join by themselves: send an invite link.`,
        'userId',
      )
    }
    const owners = members.filter((member) => member.role === 'OWNER')
    if (before.role === 'OWNER' && args.role !== 'OWNER' && owners.length === 1) {
      return rejected(
        'last-owner',
        'A league keeps at least one owner. Make somebody else owner first.',
        'role',
      )
    }
    const offers = args.role === 'OWNER' && before.role !== 'OWNER'
    await db.query(
      `update members set role = $3, display_name = $4, owner_offered_by = $5, owner_offered_at = $6
        where league_id = $1 and id = $2`,
      [
        context.leagueId,
        before.id,
        offers ? before.role : args.role,
        args.displayName,
        offers ? context.userId : null,
        offers ? context.now : null,
      ],
    )
    return accepted
  },
})

/** Declines the offer to own the league. Asked again, or without an offer, it changes nothing. */
export const ownershipDecline = mutation({
  ...leagueShapes['ownership.decline'],
  action: 'league.read',
  run: async (db, _args, { leagueId, userId }) => {
    await db.query(
      `update members set owner_offered_by = null, owner_offered_at = null
        where league_id = $1 and user_id = $2 and removed_at is null and owner_offered_at is not null`,
      [leagueId, userId],
    )
    return accepted
  },
})
