import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { gate } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'
import { permissionFault } from '#shared/policy/permission-fault.ts'
import { isDriver } from '#server/leagues/is-driver.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { userOf } from '#server/plugins/auth.ts'
import { withinLeagueLimit } from '#server/plugins/rate-limit.ts'
import { refuse, refuseLeague } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import type { LeagueRouteAccess } from './access.ts'
import {
  enteredIn,
  membershipColumns,
  membershipJoins,
  type Entered,
  type MembershipRow,
} from './membership.ts'
import { isReadByScript } from './read-by-script.ts'

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
    const closed = isReadByScript(request)
      ? await featureFault(db, idIn(request, readers), 'API_EXPORT')
      : null
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
    request.readLeague === undefined ? await findLeague(db, id, user.id, access) : request.readLeague
  // Whoever waited is looked up again.
  request.readLeague = undefined
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
  const closed = isReadByScript(request) ? gate(planOf(entered.plan), 'API_EXPORT') : null
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

async function findLeague(
  db: Db,
  id: string,
  userId: string,
  { of, alsoDeleted }: LeagueRouteAccess,
): Promise<Entered | null> {
  const { rows } = await db.query<MembershipRow>(
    `select ${membershipColumns} from users u ${membershipJoins(of)} where u.id = $1`,
    [userId, id, alsoDeleted],
  )
  return enteredIn(rows[0])
}
