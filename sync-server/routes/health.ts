import { z } from 'zod'
import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { Database } from '#server/db/database.ts'
import { isUnavailable } from '#server/db/failure.ts'
import { pendingMigrations } from '#server/db/pending-migrations.ts'
import type { ShapeEngine } from '#server/feed/shape-engine.ts'
import { refuse } from '#server/plugins/refusal.ts'

export interface HealthRouteDeps {
  readonly database: Database
  readonly engine: Pick<ShapeEngine, 'problem'>
}

/**
 * `/healthz`: the process answers, whatever it depends on; to start it again would mend nothing else. `/readyz`: all that
 * it needs is there, or what is missing.
 */
export function healthRoutes(door: Door, { database, engine }: HealthRouteDeps): void {
  const config = { access: anybody, limit: 'sync', quiet: true } as const

  door.get(
    '/healthz',
    { config, schema: schemaOf('Ask whether the server answers') },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      return { status: 'ok' }
    },
  )

  door.get(
    '/readyz',
    { config, schema: schemaOf('Ask whether all that it needs is there') },
    async (_request, reply) => {
      const missing = (await databaseProblem(database)) ?? (await feedProblem(engine))
      if (missing) return refuse(reply.header('retry-after', 1), 503, missing)
      reply.header('cache-control', 'no-store')
      return { status: 'ready' }
    },
  )
}

const schemaOf = (summary: string) => ({
  tags: ['Server'],
  summary,
  response: { 200: z.object({ status: z.string() }) },
})

interface Missing {
  readonly code: string
  readonly message: string
}

async function databaseProblem(database: Database): Promise<Missing | null> {
  try {
    const pending = await pendingMigrations(database)
    if (!pending.ok) return { code: pending.code, message: pending.message }
    if (pending.names.length === 0) return null
    const message = `The database lacks ${pending.names.join(', ')}. Run "npm run migrate".`
    return { code: 'migrations-pending', message }
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return { code: 'database-away', message: 'The database cannot be reached at the moment.' }
  }
}

async function feedProblem(engine: HealthRouteDeps['engine']): Promise<Missing | null> {
  const message = await engine.problem()
  return message === null ? null : { code: 'electric-away', message }
}
