import type { Database } from '#server/db/database.ts'
import { pendingMigrations } from '#server/db/pending-migrations.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { refuse } from '#server/plugins/refusal.ts'

/** `/healthz`: the process and its database answer. `/readyz`: the tables are those this version needs. */
export function healthRoutes(app: App, { database }: { readonly database: Database }): void {
  const config = { auth: 'none', limit: 'sync', quiet: true } as const

  app.get('/healthz', { config }, async (_request, reply) => {
    await database.query('select 1')
    reply.header('cache-control', 'no-store')
    return { status: 'ok' }
  })

  app.get('/readyz', { config }, async (_request, reply) => {
    const pending = await pendingMigrations(database)
    if (!pending.ok) return refuse(reply, 503, { code: pending.code, message: pending.message })
    if (pending.names.length > 0) {
      const message = `The database lacks ${pending.names.join(', ')}. Run "npm run migrate".`
      return refuse(reply, 503, { code: 'migrations-pending', message })
    }
    reply.header('cache-control', 'no-store')
    return { status: 'ready' }
  })
}
