import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { z } from 'zod'

/** `/v1/clock`: the server's time (ms since 1970, UTC), for pages that count down to something the server does. */
export function clockRoutes(door: Door, { clock }: { readonly clock: () => number }): void {
  const config = { access: anybody, limit: 'others', quiet: true } as const
  const schema = { response: { 200: z.object({ now: z.int() }) } }

  door.get('/v1/clock', { config, schema }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { now: clock() }
  })
}
