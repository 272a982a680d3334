import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import { roleOf } from '#shared/mutations/execute.ts'
import type { Role } from '#shared/model/role.ts'
import { userOf } from '#server/plugins/auth.ts'
import { withinLeagueLimit } from '#server/plugins/rate-limit.ts'
import { refuse, refuseLeague } from '#server/plugins/refusal.ts'

/** Lets a request into a league, or answers it with a refusal: then the result is null. */
export interface LeagueGate {
  /** The role of who asks. */
  readonly enter: (request: FastifyRequest, reply: FastifyReply, leagueId: string) => Promise<Role | null>
  /** The league that something belongs to, and the role there. */
  readonly enterBy: (
    request: FastifyRequest,
    reply: FastifyReply,
    thing: LeagueThing,
    id: string,
  ) => Promise<Entered | null>
}

export interface Entered {
  readonly leagueId: string
  readonly role: Role
}

/** What has an address of its own and belongs to a league. */
export type LeagueThing = keyof typeof tables

/**
 * The gate of the routes about a league. What is not there and what is not the reader's answer alike, after the same
 * work. Only members' requests count against the limit of a league, so that nobody else can use it up.
 */
export function leagueGate(db: Db): LeagueGate {
  return {
    enter: async (request, reply, leagueId) => {
      request.leagueId = leagueId
      const role = await roleOf(db, leagueId, userOf(request).id)
      if (role === null) {
        refuseLeague(reply)
        return null
      }
      return (await withinLeagueLimit(request, reply, leagueId)) ? role : null
    },
    enterBy: async (request, reply, thing, id) => {
      const entered = await findLeague(db, thing, id, userOf(request).id)
      if (entered === null) {
        refuse(reply, 404, { code: 'not-found', message: `None of your leagues has this ${thing}.` })
        return null
      }
      request.leagueId = entered.leagueId
      return (await withinLeagueLimit(request, reply, entered.leagueId)) ? entered : null
    },
  }
}

const tables = {
  driver: 'drivers',
  team: 'teams',
  season: 'seasons',
  event: 'events',
  member: 'members',
} as const

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
