import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { findSignIn, type FoundSignIn } from '#server/door/find-asker.ts'

/** How pages for people know who asks, and that their forms came from a page of ours. */
export interface PageForms {
  /** Has this part of the server read forms that are sent without scripts. */
  readonly read: (scope: App) => void
  /** Who a browser is signed in as, null for nobody. */
  readonly signedIn: (request: FastifyRequest) => Promise<FoundSignIn | null>
  /** Whether a form shows the proof of its sign-in, and is then that user's. Where it does not, the request has been answered. */
  readonly proves: (request: FastifyRequest, reply: FastifyReply, signIn: FoundSignIn) => boolean
}

export function pageForms({
  database,
  clock,
  cookies,
  csrf,
}: Pick<IdentityDeps, 'database' | 'clock' | 'cookies' | 'csrf'>): PageForms {
  return {
    read: (scope) => {
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_request, body, done) => done(null, new URLSearchParams(String(body))),
      )
    },
    signedIn: async (request) => {
      const token = cookies.accessToken(request)
      return token === null ? null : findSignIn(database, token, clock())
    },
    proves: (request, reply, signIn) => {
      request.signInId = signIn.signInId
      if (!csrf.holds(request, reply)) return false
      request.user = signIn.user
      return true
    },
  }
}

/** A field of a form, undefined where it was not sent. */
export function formField(request: FastifyRequest, name: string): string | undefined {
  return request.body instanceof URLSearchParams ? (request.body.get(name) ?? undefined) : undefined
}
