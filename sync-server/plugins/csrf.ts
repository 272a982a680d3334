import csrfProtection from '@fastify/csrf-protection'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-instance.ts'

/** Where a page says the token again that `/auth/session` gave it. */
export const csrfHeader = 'x-csrf-token'
/** The field of a form that says it. */
export const csrfField = 'csrf'

/** Tells a page of ours from one that merely makes a signed-in browser ask. */
export interface CsrfGuard {
  /** The token with which this sign-in's pages may change things; what it is checked against goes into a cookie. */
  readonly tokenFor: (reply: FastifyReply, signInId: string) => string
  /** Whether the request shows the token of its sign-in. Where it does not, it has been answered. */
  readonly holds: (request: FastifyRequest, reply: FastifyReply) => boolean
}

/**
 * Double submit: the cookie's secret and the header's token must belong together, and to the sign-in. A page of another
 * site can neither read the one nor tell the other, and a cookie that it manages to plant knows no sign-in.
 */
export async function guardAgainstForgery(
  app: App,
  cookie: { readonly name: string; readonly secure: boolean },
): Promise<CsrfGuard> {
  await app.register(csrfProtection, {
    cookieKey: cookie.name,
    cookieOpts: { path: '/', sameSite: 'lax', httpOnly: true, secure: cookie.secure },
    getToken: (request) => {
      const token = request.headers[csrfHeader]
      if (typeof token === 'string') return token
      // A form without scripts says it in a field. Such a body is read by those routes alone that take one.
      return request.body instanceof URLSearchParams ? (request.body.get(csrfField) ?? undefined) : undefined
    },
    getUserInfo: (request) => request.signInId ?? '',
    // What nobody can guess is the sign-in's id; the key only mixes the two.
    csrfOpts: { userInfo: true, hmacKey: 'gridboss sign-in' },
  })
  return {
    tokenFor: (reply, signInId) => reply.generateCsrf({ userInfo: signInId }),
    holds: (request, reply) => {
      let genuine = false
      app.csrfProtection(request, reply, () => (genuine = true))
      return genuine
    },
  }
}
