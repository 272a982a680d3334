import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { JoinState } from '#shared/queries/public/join-page.ts'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import { pageAccess } from '#server/door/access.ts'
import { answerErrorsInPages } from '#server/door/page-errors.ts'
import { pageForms } from '#server/door/page-forms.ts'
import type { Database } from '#server/db/database.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { signInUrl } from '#server/identity/sign-in-url.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import { findInvite } from '#server/leagues/invites.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { readerTexts } from '#server/web/drawing/reader-language.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { acceptInvite } from '#server/rest/accept-invite.ts'
import { toldRejection } from './told-rejection.ts'

export interface JoinDeps {
  readonly database: Database
  readonly jobs: JobQueue
  readonly bundle: WebBundle
  readonly identity: IdentityDeps
  /** ms since 1970, UTC. */
  readonly clock: () => number
}

const Params = z.object({ token: z.string().regex(/^[\w-]{20,80}$/) })

/** The page behind an invite link: joining from a browser, or being told how the app does it. */
export async function joinRoutes(api: App, deps: JoinDeps): Promise<void> {
  const { database, bundle, identity, clock } = deps
  const { csrf } = identity
  const forms = pageForms(identity)

  await api.register(async (scope) => {
    forms.read(scope)
    answerErrorsInPages(scope, {
      problem: 'the page of an invite could not be drawn',
      broken: (reply) => send(reply, { kind: 'unavailable' }),
      refused: (request, reply) => {
        const { t } = readerTexts(request)
        return offer(
          request,
          reply,
          t('This form could not be checked, and you have not joined. Try it again.'),
        )
      },
    })

    scope.get('/join/:token', { config: { access: pageAccess, page: true } }, (request, reply) =>
      offer(request, reply, null),
    )

    scope.post(
      '/join/:token',
      { config: { access: pageAccess }, bodyLimit: 4_000 },
      async (request, reply) => {
        const token = tokenOf(request)
        const signIn = await forms.signedIn(request)
        if (token === null || signIn === null)
          return offer(request, reply.code(signIn === null ? 401 : 404), null)
        if (!forms.proves(request, reply, signIn)) return reply
        const joined = await acceptInvite({ ...deps, plans: identity.plans }, request, token)
        if (!joined.ok) {
          const message = toldRejection(joined, readerTexts(request))
          return page(reply.code(410), { kind: 'ended', message })
        }
        return page(reply, {
          kind: 'joined',
          league: { slug: joined.league.slug, name: joined.league.name },
          role: joined.league.role,
        })
      },
    )
  })

  async function offer(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: string | null,
  ): Promise<FastifyReply> {
    const texts = readerTexts(request)
    const token = tokenOf(request)
    if (token === null) {
      return page(reply.code(404), {
        kind: 'ended',
        message: texts.t('This is not a whole invite link. Ask for it again.'),
      })
    }
    const found = await findInvite(database, token, clock())
    if (!found.ok) {
      const message = toldRejection(found, texts)
      return page(reply.code(found.code === 'invite-ended' ? 410 : 404), { kind: 'ended', message })
    }
    const invite = { token, leagueName: found.leagueName, role: found.role }
    const signIn = await forms.signedIn(request)
    if (signIn === null) return page(reply, { kind: 'stranger', invite, signIn: signInOf(token) })
    const { displayName: name } = signIn.user
    return page(reply, { kind: 'ready', invite, name, csrf: csrf.tokenFor(reply, signIn.signInId), refusal })
  }

  function signInOf(token: string): string | null {
    return signInUrl(identity, `/join/${token}`)
  }

  function page(reply: FastifyReply, state: JoinState): FastifyReply {
    return send(reply, { kind: 'join', state })
  }

  function send(reply: FastifyReply, still: StaticPage): FastifyReply {
    // The address holds the invite's secret: no other site hears it.
    return sendStaticPage(reply.header('x-robots-tag', 'noindex'), bundle, still, 'no-referrer')
  }
}

function tokenOf(request: FastifyRequest): string | null {
  const params = Params.safeParse(request.params)
  return params.success ? params.data.token : null
}
