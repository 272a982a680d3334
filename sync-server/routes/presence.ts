import type { FastifyReply } from 'fastify'
import { rolesWith } from '#shared/policy/policy.ts'
import { league } from '#server/door/access.ts'
import * as presenceApi from '#shared/api/presence.ts'
import type { Door } from '#server/door/door.ts'
import { reenter } from '#server/door/guard.ts'
import type { Database } from '#server/db/database.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import type { Presence, Present } from '#server/presence/presence.ts'

export interface PresenceRouteDeps {
  readonly database: Database
  readonly presence: Presence
}

/** Shorter than anything on the way gives a request up, ms. */
const longestWaitMs = 8_000

/**
 * Who is on a sheet, and in which cell. `POST /v1/presence` says that one is there and is repeated every ten seconds;
 * `GET /v1/presence` answers who is, at once without `since`, else as soon as it changes. For stewards alone.
 */
export function presenceRoutes(door: Door, { database, presence }: PresenceRouteDeps): void {
  door.serve(presenceApi.showPresence, { ...configOf('body') }, async (request, reply) => {
    const { leagueId, sessionId, opening, cell, leaving } = request.body
    if (!(await hasSession(database, reply, leagueId, sessionId))) return reply
    const { id: userId, displayName: name } = userOf(request)
    // A window is its person's: nobody speaks for, or sends away, the window of somebody else.
    const own = `${userId}.${opening}`
    if (leaving) await presence.leave(sessionId, own)
    else await presence.show(sessionId, { opening: own, userId, name, cell })
    return reply.code(204).send(null)
  })

  door.serve(presenceApi.watchPresence, { ...configOf('query') }, async (request, reply) => {
    const { league: leagueId, session, since = null } = request.query
    if (!(await hasSession(database, reply, leagueId, session))) return reply
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const found = await presence.look(session, since, since === null ? 0 : longestWaitMs, gone.signal)
    // One who lost the role while waiting learns nothing more.
    if (!(await reenter(database, request, reply))) return reply
    const people = await stillThere(database, leagueId, found.people)
    return reply.header('cache-control', 'no-store').send({ ...found, people })
  })
}

const configOf = (where: 'query' | 'body') =>
  ({ access: league('result.enter', 'league', { where }), limit: 'sync', quiet: true }) as const

/** Without those who lost the role while their windows are open. */
async function stillThere(
  database: Database,
  leagueId: string,
  people: readonly Present[],
): Promise<readonly Present[]> {
  if (people.length === 0) return people
  const { rows } = await database.query<{ id: string }>(
    `select m.user_id as id from members m join users u on u.id = m.user_id and u.deleted_at is null
      where m.league_id = $1 and m.user_id = any($2::uuid[]) and m.removed_at is null and m.role = any($3::text[])
        and exists (select 1 from sign_ins s where s.user_id = m.user_id and s.ended_at is null)`,
    [leagueId, people.map(({ userId }) => userId), rolesWith('result.enter')],
  )
  const stewards = new Set(rows.map(({ id }) => id))
  return people.filter(({ userId }) => stewards.has(userId))
}

/** Whether the league has the session; if not, the request has been answered. */
async function hasSession(
  database: Database,
  reply: FastifyReply,
  leagueId: string,
  sessionId: string,
): Promise<boolean> {
  const { rows } = await database.query('select 1 from sessions where league_id = $1 and id = $2', [
    leagueId,
    sessionId,
  ])
  if (rows.length > 0) return true
  refuse(reply, 404, {
    code: 'unknown-session',
    message: 'The session does not exist in this league, or is not sent yet.',
  })
  return false
}
