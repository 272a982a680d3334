import type { App } from './app-instance.ts'
import type { SignInCookies } from './cookies.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page for people who may be signed in: one whose access has run out is sent to renew it first. */
    page?: boolean
  }
}

/** Pages work without scripts, so a browser that has something to renew is led there and back before it sees one. */
export function renewOnTheWay(app: App, cookies: SignInCookies): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config.page || request.method !== 'GET') return
    if (!cookies.here(request) || cookies.accessToken(request) !== null) return
    const query = new URLSearchParams({ return: request.url })
    return reply.header('cache-control', 'no-store').redirect(`/auth/renew?${query.toString()}`, 303)
  })
}
