import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import type { Role } from '#shared/model/role.ts'
import { permissionFault } from '#shared/policy/permission-fault.ts'
import { isDriver } from '#server/leagues/is-driver.ts'
import { roleInLeague } from '#server/leagues/role-in-league.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { userOf } from '#server/plugins/auth.ts'
import { withinLeagueLimit } from '#server/plugins/rate-limit.ts'
import { refuse, refuseLeague } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { LeagueRouteAccess, LeagueThing } from './access.ts'
import { scriptFault } from './script-fault.ts'

/** A league that a request has been let into, and the role of who asks. */
export interface Entered {
  readonly leagueId: string
  readonly role: Role
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on routes that are not about one league. Routes that are take `enteredLeague(request)`. */
    entered: Entered | null
  }
}

/** The league that the door has let this request into. */
export function enteredLeague(request: FastifyRequest): Entered {
  return must(request.entered, 'the league of a request about one')
}

/**
 * Lets requests into the leagues they are about, as their routes declare: league, role, policy and the league's limit in
 * one place. What is not there and what is not the reader's is answered alike, after the same work. Only members'
 * requests count against the limit of a league, so that nobody else can use it up.
 */
export function guardLeagues(app: App, db: Db): void {
  app.decorateRequest('entered', null)
  app.addHook('preHandler', async (request, reply) => {
    const { access } = request.routeOptions.config
    if (access?.kind === 'league') return (await enter(db, request, reply, access)) ? undefined : reply
    if (access?.kind !== 'reader') return undefined
    const closed = await scriptFault(db, request, idIn(request, readers))
    return closed ? refuseOutcome(reply, closed) : undefined
  })
}

/**
 * Whether the request may still be answered after it waited; if not, it has been answered. For those that wait alone: the
 * door let them in before.
 */
export async function reenter(db: Db, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const { access } = request.routeOptions.config
  return access?.kind === 'league' ? enter(db, request, reply, access) : true
}

async function enter(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  access: LeagueRouteAccess,
): Promise<boolean> {
  const { action, of } = access
  const id = idIn(request, access)
  const user = userOf(request)
  if (of === 'league') request.leagueId = id
  const entered =
    of === 'league' ? await enterLeague(db, id, user.id, access) : await findLeague(db, of, id, user.id)
  if (entered === null) {
    if (of === 'league') refuseLeague(reply)
    else refuse(reply, 404, { code: 'not-found', message: `None of your leagues has this ${of}.` })
    return false
  }
  request.leagueId = entered.leagueId
  const fault = permissionFault(entered.role, action)
  if (fault && !(access.orTheDriver && (await isDriver(db, id, user.id)))) {
    refuse(reply, 403, { code: fault.code, message: fault.message })
    return false
  }
  const closed = await scriptFault(db, request, entered.leagueId)
  if (closed) {
    refuseOutcome(reply, closed)
    return false
  }
  request.entered = entered
  // What devices ask all the time is limited by person alone.
  return request.routeOptions.config.limit === 'sync' || withinLeagueLimit(request, reply, entered.leagueId)
}

/** Where a route for readers names its league. */
const readers = { of: 'league', where: 'query' } as const

/** The id that names the league; the route's schema has seen to it that it is there. */
function idIn(request: FastifyRequest, { of, where }: Pick<LeagueRouteAccess, 'of' | 'where'>): string {
  const from = request[where] as Readonly<Record<string, string | undefined>>
  return must(where === 'query' ? from[of] : from[`${of}Id`], `the id of the ${of} in the ${where}`)
}

async function enterLeague(
  db: Db,
  leagueId: string,
  userId: string,
  access: LeagueRouteAccess,
): Promise<Entered | null> {
  const role = await roleInLeague(db, leagueId, userId, access)
  return role === null ? null : { leagueId, role }
}

const tables: Record<LeagueThing, string> = {
  driver: 'drivers',
  team: 'teams',
  season: 'seasons',
  event: 'events',
  member: 'members',
}

async function findLeague(db: Db, thing: LeagueThing, id: string, userId: string): Promise<Entered | null> {
  const { rows } = await db.query<Entered>(
    `select t.league_id as "leagueId", m.role
       from ${tables[thing]} t
       join leagues l on l.id = t.league_id and l.deleted_at is null
       join members m on m.league_id = l.id and m.user_id = $2 and m.removed_at is null
      where t.id = $1`,
    [id, userId],
  )
  return rows[0] ?? null
}
