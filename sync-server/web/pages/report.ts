import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Texts } from '#shared/i18n/texts.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { roster } from '#shared/queries/roster.ts'
import type { ReportReader } from '#shared/queries/public/report-page.ts'
import { sessionCars } from '#shared/queries/session-cars.ts'
import { emptyReport, type ReportForm } from '#shared/stewarding/report-form.ts'
import { compileReport, type CompiledReport } from '#shared/ui/compile-report.ts'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import { pageAccess } from '#server/door/access.ts'
import { pageForms } from '#server/door/page-forms.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { signInUrl } from '#server/identity/sign-in-url.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { readerLanguage } from '#server/web/drawing/reader-language.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'
import { findPublicLeague, type PublicLeagueHead } from '#server/web/drawing/public-feed.ts'
import { expiredReader, reportReader, type FormState } from '#server/web/drawing/report-page.ts'
import type { App } from '#server/plugins/app-instance.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import { applyRequest, type RequestDeps } from '#server/sync/apply-request.ts'

export interface ReportDeps extends RequestDeps {
  readonly bundle: WebBundle
  readonly identity: IdentityDeps
}

/** Reporting to the stewards from a browser: one page with a form that needs no script. */
export async function reportRoutes(api: App, deps: ReportDeps): Promise<void> {
  const { database, bundle, identity } = deps
  const { csrf } = identity
  const forms = pageForms(identity)

  await api.register(async (scope) => {
    forms.read(scope)
    // A page for people answers in pages: a form of another site, or one that lost its cookie, is shown its way back.
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) request.log.error({ err: error }, 'the page of reports could not be drawn')
      const league = await findPublicLeague(database, slugOf(request)).catch(() => null)
      if (status >= 500 || league === null) return sendPage(reply.code(status), { kind: 'unavailable' })
      const signIn = await forms.signedIn(request)
      const state = { ...typed(request.body), refusal: { kind: 'not-proven' } as const }
      return answer(reply.code(status), league, signIn, { state })
    })

    scope.get('/l/:slug/report', { config: { access: pageAccess, page: true } }, async (request, reply) => {
      const league = await findPublicLeague(database, slugOf(request))
      if (league === null) return notFound(reply)
      const { session, kind, sent } = Query.parse(request.query)
      const shown = { sessionId: session, kind, sentId: sent }
      return answer(reply, league, await forms.signedIn(request), shown, request.url)
    })

    scope.post(
      '/l/:slug/report',
      { config: { access: pageAccess }, bodyLimit: 40_000 },
      async (request, reply) => {
        const league = await findPublicLeague(database, slugOf(request))
        if (league === null) return notFound(reply)
        const signIn = await forms.signedIn(request)
        const state = typed(request.body)
        if (signIn === null) {
          const reader = await expiredReader(database, league, state, signInOf(league))
          return sendReport(reply.code(401), league, reader)
        }
        if (!forms.proves(request, reply, signIn)) return reply
        const { ids, form } = state
        const compiled = await compile(league, form, textsIn(readerLanguage(request)))
        if (!compiled.ok) {
          return answer(reply.code(422), league, signIn, { state: { ...state, faults: compiled.faults } })
        }
        const outcome = await applyRequest(deps, {
          user: signIn.user,
          leagueId: league.id,
          name: 'incident.report',
          args: { ...ids, ...compiled.report },
          idempotencyKey: `report ${ids.id}`,
          requestId: request.id,
        })
        if (!outcome.ok) {
          return answer(reply.code(422), league, signIn, {
            state: { ...state, refusal: { kind: 'refused', message: outcome.message } },
          })
        }
        return reply
          .header('cache-control', 'no-store')
          .redirect(`/l/${league.slug}/report?sent=${ids.id}`, 303)
      },
    )
  })

  async function compile(league: PublicLeagueHead, form: ReportForm, texts: Texts): Promise<CompiledReport> {
    const named = z.uuid().safeParse(form.sessionId)
    const cars = named.success
      ? await sessionCars.run(database, { leagueId: league.id, sessionId: named.data })
      : []
    const sessionId = named.success ? named.data : ''
    const drivers = await roster.run(database, { leagueId: league.id })
    return compileReport({ ...form, sessionId }, cars, drivers, texts)
  }

  async function answer(
    reply: FastifyReply,
    league: PublicLeagueHead,
    signIn: FoundSignIn | null,
    shown: {
      readonly sessionId?: string | undefined
      readonly kind?: 'incident' | 'protest' | undefined
      readonly sentId?: string | undefined
      readonly state?: FormState
    },
    here = `/l/${league.slug}/report`,
  ): Promise<FastifyReply> {
    const reader: ReportReader =
      signIn === null
        ? { kind: 'stranger', signIn: signInUrl(identity, here) }
        : await reportReader(database, {
            league,
            user: signIn.user,
            csrf: csrf.tokenFor(reply, signIn.signInId),
            ...shown,
          })
    return sendReport(reply, league, reader)
  }

  function sendReport(reply: FastifyReply, league: PublicLeagueHead, reader: ReportReader): FastifyReply {
    return sendPage(reply, { kind: 'report', league: { slug: league.slug, name: league.name }, reader })
  }

  function signInOf({ slug }: PublicLeagueHead): string | null {
    return signInUrl(identity, `/l/${slug}/report`)
  }

  function notFound(reply: FastifyReply): FastifyReply {
    return sendPage(reply.code(404), { kind: 'not-found', league: null })
  }

  function sendPage(reply: FastifyReply, page: StaticPage): FastifyReply {
    return sendStaticPage(reply, bundle, page)
  }
}

const Params = z.object({ slug: z.string() })
const Query = z.object({
  session: z.uuid().optional().catch(undefined),
  kind: z.enum(['incident', 'protest']).optional().catch(undefined),
  sent: z.uuid().optional().catch(undefined),
})

function slugOf(request: FastifyRequest): string {
  return Params.parse(request.params).slug
}

/** What somebody typed, as far as it is a form of ours; nothing of it is trusted. */
function typed(body: unknown): Required<Pick<FormState, 'form' | 'ids'>> {
  const sent = body instanceof URLSearchParams ? body : new URLSearchParams()
  const text = (name: string): string => sent.get(name) ?? ''
  const kind = text('kind') === 'protest' ? 'protest' : 'incident'
  return {
    ids: { id: text('id'), statementId: text('statementId') },
    form: {
      ...emptyReport,
      kind,
      sessionId: text('sessionId'),
      lap: text('lap'),
      time: text('time'),
      cars: text('cars'),
      statement: text('statement'),
      evidence: text('evidence'),
    },
  }
}
