import { z } from 'zod'

/** A running Electric, and the Postgres that it follows: scripts then play on that one, which must be empty. */
export interface FollowedPostgres {
  readonly electricUrl: string
  readonly electricSecret: string | undefined
  readonly databaseUrl: string
}

const Named = z.object({
  ELECTRIC_URL: z.url({ protocol: /^https?$/, error: 'ELECTRIC_URL must be the address of an Electric.' }),
  ELECTRIC_SECRET: z.string().optional(),
  DATABASE_URL: z.string({ error: 'DATABASE_URL must name the Postgres that ELECTRIC_URL follows.' }).min(1),
})

/** What the environment says of Electric, null where it names none. Throws in words where it says half of it. */
export function electricOf(env: Readonly<Record<string, string | undefined>>): FollowedPostgres | null {
  if (!env['ELECTRIC_URL']) return null
  const named = Named.safeParse(env)
  if (!named.success) throw new Error(named.error.issues.map((issue) => issue.message).join(' '))
  const { ELECTRIC_URL: electricUrl, ELECTRIC_SECRET: electricSecret, DATABASE_URL: databaseUrl } = named.data
  return { electricUrl, electricSecret, databaseUrl }
}
