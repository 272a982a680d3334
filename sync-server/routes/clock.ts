import { z } from 'zod'
import type { App } from '#server/plugins/app-instance.ts'

/** `/v1/clock`: the server's time (ms since 1970, UTC), for pages that count down to something the server does. */
export function clockRoutes(app: App, { clock }: { readonly clock: () => number }): void {
  const config = { auth: 'none', limit: 'others', quiet: true } as const
  const schema = { response: { 200: z.object({ now: z.int() }) } }

  app.get('/v1/clock', { config, schema }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { now: clock() }
  })
}
