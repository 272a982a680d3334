import { anybody } from '#server/door/access.ts'
import * as syncApi from '#shared/api/sync.ts'
import type { Door } from '#server/door/door.ts'

/** `/v1/clock`: the server's time (ms since 1970, UTC), for pages that count down to something the server does. */
export function clockRoutes(door: Door, { clock }: { readonly clock: () => number }): void {
  const config = { access: anybody, limit: 'others', quiet: true } as const

  door.serve(syncApi.readClock, { ...config }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    return { now: clock() }
  })
}
