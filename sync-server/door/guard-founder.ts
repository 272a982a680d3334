import { isFounder, type FounderSettings } from '#server/founder/founder-settings.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { findSignIn } from '#server/door/find-asker.ts'

/**
 * Lets the founder into the founder's routes, by the cookie of a browser, and answers everybody else as an address that
 * is not there. The routes are registered whether or not there is a founder, so that no answer tells. A browser whose
 * access has run out is led to renew it first, whoever it is; a form of such a browser has changed nothing.
 */
export function guardFounder(
  app: App,
  { database, clock, cookies, csrf }: Pick<IdentityDeps, 'database' | 'clock' | 'cookies' | 'csrf'>,
  settings: FounderSettings | null,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.access?.kind !== 'founder') return undefined
    const token = cookies.accessToken(request)
    if (token === null && cookies.here(request)) {
      const back = request.method === 'GET' ? request.url : '/founder?renewed'
      const query = new URLSearchParams({ return: back })
      return reply.header('cache-control', 'no-store').redirect(`/auth/renew?${query.toString()}`, 303)
    }
    const signIn = token === null ? null : await findSignIn(database, token, clock())
    if (signIn === null || !(await isFounder(database, settings, signIn.user.id))) {
      return reply.callNotFound()
    }
    request.user = signIn.user
    request.signInId = signIn.signInId
    return undefined
  })

  app.addHook('preHandler', async (request, reply) => {
    const { access } = request.routeOptions.config
    if (access?.kind !== 'founder' || request.method !== 'POST') return undefined
    return csrf.holds(request, reply) ? undefined : reply
  })
}
