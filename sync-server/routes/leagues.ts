import { z } from 'zod'
import { usualProtestMinutes, windowMinutes } from '#shared/mutations/protest-window.ts'
import { leagues } from '#shared/queries/leagues.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { signedIn } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { Database } from '#server/db/database.ts'
import { createLeague } from '#server/leagues/create-league.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { keyOf, OptionalKey } from '#server/rest/idempotency-key.ts'
import type { RequestIds } from '#server/rest/request-ids.ts'

export interface LeagueRouteDeps {
  readonly database: Database
  /** ms since 1970, UTC. */
  readonly clock: () => number
  /** The plan of a new league. */
  readonly defaultPlan: Plan
  readonly newIds: RequestIds
}

const label = z.string().trim().min(1).max(120)

const NewLeague = z.strictObject({
  id: z.uuid().nullable().default(null),
  slug: z.string().trim().max(80),
  name: label,
  seasonName: label.default('Season 1'),
  protestMinutes: windowMinutes
    .min(0, 'must not be negative')
    .default(usualProtestMinutes)
    .describe('how long a submitted result stays open to protest; 0 is not at all'),
  seasonId: z.uuid().nullable().default(null),
  rulesetId: z.uuid().nullable().default(null),
  rulesetVersionId: z.uuid().nullable().default(null),
})

/** A user's leagues, and making one, which only the server can because it alone knows every short name. */
export function leagueRoutes(door: Door, { database, clock, defaultPlan, newIds }: LeagueRouteDeps): void {
  door.get('/leagues', { config: { access: signedIn } }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return leagues.run(database, { userId: userOf(request).id })
  })

  door.post(
    '/leagues',
    { config: { access: signedIn }, schema: { body: NewLeague, headers: OptionalKey } },
    async (request, reply) => {
      const owner = userOf(request)
      const newId = await newIds(owner.id, keyOf(request.headers))
      const id = request.body.id ?? newId('league')
      request.leagueId = id
      const league = await createLeague(
        database,
        owner,
        { ...request.body, id },
        { now: new Date(clock()).toISOString(), requestId: request.id, plan: defaultPlan },
      )
      if (league.ok) {
        const { ok: _, ...answer } = league
        return reply.code(201).send(answer)
      }
      const { code, message, field } = league
      const status = code === 'bad-slug' ? 400 : code === 'PLAN_LIMIT' ? 402 : 409
      return refuse(reply, status, { code, message, ...(field ? { field } : {}) })
    },
  )
}
