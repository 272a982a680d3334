import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FounderView } from '#shared/queries/public/founder-pages.ts'
import { must } from '#shared/base/assert.ts'
import { isUnavailable } from '#server/db/failure.ts'
import { founderAccess } from '#server/door/access.ts'
import { pageForms } from '#server/door/page-forms.ts'
import { findLeagues } from '#server/founder/find-leagues.ts'
import { findPeople } from '#server/founder/find-people.ts'
import { readActs } from '#server/founder/read-acts.ts'
import {
  failuresView,
  overviewView,
  personView,
  servicesView,
  type ViewDeps,
  leagueView,
} from '#server/founder/views.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { founderActs } from './founder-acts.ts'
import {
  awayView,
  doneWords,
  idIn,
  missingView,
  notFromHereView,
  signInRenewed,
  type FounderRouteDeps,
  type Said,
} from './founder-page.ts'

/** The founder's console: pages that need no script. Whoever else asks has been answered by the door. */
export async function founderRoutes(api: App, deps: FounderRouteDeps): Promise<void> {
  const { identity, bundle, settings, accountId, ofEnvironment } = deps
  const { database: db, plans, csrf } = identity
  const views: ViewDeps = { db, plans, settings, accountId, ofEnvironment }

  await api.register(async (scope) => {
    pageForms(identity).read(scope)
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      const status = error.statusCode ?? (isUnavailable(error) ? 503 : 500)
      if (status < 500) return send(request, reply.code(status), notFromHereView)
      request.log.error({ err: error }, 'a page of the founder’s console could not be drawn')
      return send(request, reply.code(status), awayView)
    })

    page('/founder', () => overviewView(views))
    page('/founder/people', async (request) => {
      const { q, before } = ListQuery.parse(request.query)
      return { kind: 'people', q, list: await findPeople(db, q, before) }
    })
    page('/founder/people/:id', async (request) => {
      const id = idIn(request)
      return id === null ? null : personView(views, id, PersonQuery.parse(request.query).at)
    })
    page('/founder/leagues', async (request) => {
      const { q, before } = ListQuery.parse(request.query)
      return { kind: 'leagues', q, list: await findLeagues(db, q, before) }
    })
    page('/founder/leagues/:id', async (request) => {
      const id = idIn(request)
      return id === null ? null : leagueView(views, id, LogQuery.parse(request.query).before)
    })
    page('/founder/failures', () => failuresView(views))
    page('/founder/services', () => servicesView(views))
    page('/founder/acts', async (request) => {
      const { before } = LogQuery.parse(request.query)
      return { kind: 'acts', list: await readActs(db, before) }
    })
    page('/founder/*', async () => null)
    founderActs(scope, deps, views, send)

    /** A page to read; null for one that there is not. */
    function page(path: string, read: (request: FastifyRequest) => Promise<FounderView | null>): void {
      scope.get(path, { config: { access: founderAccess } }, async (request, reply) => {
        const view = await read(request)
        const { done, renewed } = SaidQuery.parse(request.query)
        const said = {
          done: done === undefined ? null : doneWords[done],
          refusal: renewed === undefined ? null : signInRenewed,
        }
        return view === null ? send(request, reply.code(404), missingView) : send(request, reply, view, said)
      })
    }
  })

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    view: FounderView,
    said: Said = {},
  ): FastifyReply {
    const token = csrf.tokenFor(reply, must(request.signInId, 'the sign-in of the founder'))
    const page = {
      kind: 'founder',
      view,
      csrf: token,
      actId: randomUUID(),
      done: null,
      refusal: null,
    } as const
    return sendStaticPage(reply.header('x-robots-tag', 'noindex'), bundle, { ...page, ...said })
  }
}

const ListQuery = z.object({
  q: z.string().trim().max(100).default('').catch(''),
  before: z.uuid().nullable().default(null).catch(null),
})
const LogQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .default(null)
    .catch(null),
})
const SaidQuery = z.object({
  done: z
    .enum(['forced', 'asked', 'retried', 'revoked', 'switched-off', 'switched-on'])
    .optional()
    .catch(undefined),
  renewed: z.string().optional().catch(undefined),
})
/** The instant is written as a form writes it, in UTC: 2026-06-01T12:00. */
const PersonQuery = z.object({
  at: z.iso
    .datetime({ local: true, offset: true })
    .transform((text) => Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`))
    .nullable()
    .default(null)
    .catch(null),
})
