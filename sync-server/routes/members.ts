import { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { Role } from '#shared/model/role.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { Db } from '#shared/db/db.ts'
import { league } from '#server/door/access.ts'
import * as invitesApi from '#shared/api/invites.ts'
import type { Door } from '#server/door/door.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { Id, Instant, LeagueParams, MemberParams, Nothing } from '#shared/api/fields.ts'
import { OptionalKey } from '#server/rest/idempotency-key.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { act, type RestDeps } from '#server/rest/rest-deps.ts'
import { runCommand } from '#server/rest/run-command.ts'
import { PreparedArgs } from '#server/sync/apply-request.ts'

const Member = z.object({
  id: Id,
  userId: Id,
  displayName: z.string(),
  role: Role,
  ownerOffered: z.boolean(),
  joinedAt: Instant,
})
type Member = z.infer<typeof Member>
const tags = ['Members']

/** Who belongs to a league, and as what. People join by invite. */
export function memberRoutes(door: Door, deps: RestDeps): void {
  const { database } = deps

  door.get(
    '/leagues/:leagueId/members',
    {
      config: { access: league('league.read') },
      schema: {
        tags,
        summary: 'List the members of a league',
        params: LeagueParams,
        response: { 200: z.object({ items: z.array(Member) }) },
      },
    },
    async (request, reply) => {
      const { leagueId } = enteredLeague(request)
      reply.header('cache-control', 'no-store')
      return { items: await readMembers(database, leagueId) }
    },
  )

  door.patch(
    '/members/:memberId',
    {
      config: { access: league('member.manage', 'member') },
      schema: {
        tags,
        summary: 'Change the role of a member',
        description:
          'Only an owner makes or unmakes owners; a league keeps at least one. The role OWNER is offered: it counts once the member accepts.',
        params: MemberParams,
        headers: OptionalKey,
        body: z.strictObject({ role: Role }),
        response: { 200: Member },
      },
    },
    async (request, reply) => {
      const { memberId: id } = request.params
      const { leagueId } = enteredLeague(request)
      const { role } = request.body
      const args = new PreparedArgs<'member.put'>({ id, role }, async (tx) => {
        const [member] = await readMembers(tx, leagueId, id)
        return member ? { ok: true, args: { ...pick(member), role } } : notAMember
      })
      const outcome = await act(deps, request, { leagueId, name: 'member.put', args })
      if (!outcome.ok) return refuseOutcome(reply, outcome)
      const [member] = await readMembers(database, leagueId, id)
      return member ?? refuseOutcome(reply, notAMember)
    },
  )

  door.serve(invitesApi.acceptOwnership, { access: league('league.read') }, async (request, reply) => {
    const { leagueId } = enteredLeague(request)
    const outcome = await runCommand(deps, request, { leagueId, name: 'ownership.accept', args: {} })
    return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
  })

  door.delete(
    '/members/:memberId',
    {
      config: { access: league('member.manage', 'member') },
      schema: {
        tags,
        summary: 'End a membership',
        params: MemberParams,
        headers: OptionalKey,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { memberId } = request.params
      const { leagueId } = enteredLeague(request)
      const outcome = await act(deps, request, { leagueId, name: 'member.remove', args: { memberId } })
      return outcome.ok ? reply.code(204).send(null) : refuseOutcome(reply, outcome)
    },
  )
}

const notAMember = rejected('not-found', 'This membership has ended.')

const pick = ({ id, userId, displayName }: Member) => ({ id, userId, displayName })

/** The members of a league by name, or the one with an id. */
async function readMembers(db: Db, leagueId: string, id: string | null = null): Promise<Member[]> {
  const { rows } = await db.query<Member>(
    `select id, user_id as "userId", display_name as "displayName", role,
            owner_offered_at is not null as "ownerOffered", ${instantText('joined_at')} as "joinedAt"
       from members
      where league_id = $1 and removed_at is null and ($2::uuid is null or id = $2::uuid)
      order by lower(display_name), id`,
    [leagueId, id],
  )
  return rows
}
