import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { meDone, type MeDone, type MePage, type MeRefusal, type MeView } from '#shared/queries/me/me-page.ts'
import { pageAccess } from '#server/door/access.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import { answerErrorsInPages } from '#server/door/page-errors.ts'
import { pageForms } from '#server/door/page-forms.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { App } from '#server/plugins/app-instance.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'

/** How a person's own pages are served: who is signed in reads them, everybody else signs in first and comes back. */
export interface MePages {
  /** A page; null where it is about something that does not concern the reader. */
  readonly page: (path: string, view: ViewOf) => void
  /** A form. What it stands on is drawn again where nothing came of it. */
  readonly form: (path: string, form: MeForm) => void
}

type ViewOf = (request: FastifyRequest, signIn: FoundSignIn) => Promise<MeView | null>

export interface MeForm {
  /** The page that the form stands on, with what was typed. `refused`: its ids stand for that refusal from now on. */
  readonly again: (
    request: FastifyRequest,
    signIn: FoundSignIn,
    how: { readonly refused: boolean },
  ) => Promise<MeView | null>
  /** What is drawn for somebody whose sign-in ended while they wrote; without it they sign in and begin again. */
  readonly expired?: (request: FastifyRequest) => MeView
  readonly act: (request: FastifyRequest, signIn: FoundSignIn) => Promise<MeActed>
}

/** What came of a form. */
export type MeActed =
  | { readonly kind: 'done'; readonly path: string; readonly done: MeDone }
  | { readonly kind: 'not-done'; readonly because: MeRefusal }
  /** It cannot be read as it is; or it made something that is shown this once. */
  | { readonly kind: 'shown'; readonly status: 200 | 422; readonly view: MeView }
  | { readonly kind: 'nothing-there' }

export interface MePagesDeps {
  readonly identity: IdentityDeps
  readonly bundle: WebBundle
}

/** Serves what `routes` declares as pages of a person's own. */
export async function servePersonal(
  api: App,
  { identity, bundle }: MePagesDeps,
  routes: (pages: MePages) => void,
): Promise<void> {
  const { csrf } = identity
  const forms = pageForms(identity)

  await api.register(async (scope) => {
    const again = new Map<string, MeForm['again']>()
    forms.read(scope)
    answerErrorsInPages(scope, {
      problem: 'a page of a person could not be drawn',
      broken: (reply) => sendStaticPage(reply, bundle, { kind: 'unavailable' }),
      refused: async (request, reply) => {
        const signIn = await forms.signedIn(request)
        if (signIn === null) return toSignIn(reply, start)
        const view = await again.get(request.routeOptions.url ?? '')?.(request, signIn, { refused: false })
        return view
          ? show(reply, signIn, view, { refusal: { kind: 'not-proven' } })
          : notFound(reply.code(404))
      },
    })

    routes({
      page: (path, viewOf) => {
        scope.get(path, { config: { access: pageAccess, page: true } }, async (request, reply) => {
          const signIn = await forms.signedIn(request)
          if (signIn === null) return toSignIn(reply, request.url)
          const view = await viewOf(request, signIn)
          if (view === null) return notFound(reply.code(404))
          return show(reply, signIn, view, { done: Query.parse(request.query).done })
        })
      },
      form: (path, form) => {
        again.set(path, form.again)
        const options = { config: { access: pageAccess }, bodyLimit: 40_000 }
        scope.post(path, options, async (request, reply) => {
          const signIn = await forms.signedIn(request)
          if (signIn === null) {
            const expired = form.expired?.(request)
            return expired
              ? send(reply.code(401), { ...nothingDone, csrf: '', view: expired })
              : toSignIn(reply, start)
          }
          if (!forms.proves(request, reply, signIn)) return reply
          const acted = await form.act(request, signIn)
          switch (acted.kind) {
            case 'done':
              return redirect(reply, `${acted.path}?done=${acted.done}`)
            case 'shown':
              return show(reply.code(acted.status), signIn, acted.view, {})
            case 'nothing-there':
              return notFound(reply.code(404))
            case 'not-done': {
              const view = await form.again(request, signIn, { refused: true })
              if (view === null) return notFound(reply.code(404))
              return show(reply.code(422), signIn, view, { refusal: acted.because })
            }
          }
        })
      },
    })
  })

  function show(
    reply: FastifyReply,
    { signInId }: FoundSignIn,
    view: MeView,
    said: { readonly done?: MeDone | undefined; readonly refusal?: MeRefusal },
  ): FastifyReply {
    const { done = null, refusal = null } = said
    return send(reply, { kind: 'me', csrf: csrf.tokenFor(reply, signInId), done, refusal, view })
  }

  function send(reply: FastifyReply, page: MePage): FastifyReply {
    return sendStaticPage(reply, bundle, page)
  }

  function notFound(reply: FastifyReply): FastifyReply {
    return sendStaticPage(reply, bundle, { kind: 'not-found', league: null })
  }
}

const start = '/me/racing'
/** What was asked for was refused by what was to be done. */
export function refusedBy({ message }: { readonly message: string }): MeActed {
  return { kind: 'not-done', because: { kind: 'refused', message } }
}

export const unreadable: MeActed = { kind: 'not-done', because: { kind: 'unreadable' } }

const nothingDone = { kind: 'me', done: null, refusal: null } as const
const Query = z.object({ done: z.enum(meDone).optional().catch(undefined) })

function toSignIn(reply: FastifyReply, back: string): FastifyReply {
  return redirect(reply, `/sign-in?${new URLSearchParams({ return: back }).toString()}`)
}

function redirect(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}
