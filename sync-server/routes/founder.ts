import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { FounderPage, FounderView } from '#shared/queries/public/founder-pages.ts'
import { must } from '#shared/base/assert.ts'
import { isUnavailable } from '#server/db/failure.ts'
import { founderAccess } from '#server/door/access.ts'
import { pageForms } from '#server/door/page-forms.ts'
import { countOverview } from '#server/founder/count-overview.ts'
import { explainPlan } from '#server/founder/explain-plan.ts'
import { findLeague, findLeagues } from '#server/founder/find-leagues.ts'
import { findPeople, findPerson, membershipsOf } from '#server/founder/find-people.ts'
import { readActs, readActsAbout } from '#server/founder/read-acts.ts'
import { readLeague } from '#server/founder/read-league.ts'
import { readMoney } from '#server/founder/read-money.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { MirrorBundle } from '#server/mirror-pages/bundle.ts'
import { sendStaticPage } from '#server/mirror-pages/send-static-page.ts'
import type { App } from '#server/plugins/app-instance.ts'

export interface FounderRouteDeps {
  readonly identity: IdentityDeps
  readonly bundle: MirrorBundle
}

/** The founder's console: pages that need no script. Whoever else asks has been answered by the door. */
export async function founderRoutes(api: App, { identity, bundle }: FounderRouteDeps): Promise<void> {
  const { database, plans, csrf } = identity

  await api.register(async (scope) => {
    pageForms(identity).read(scope)
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      const status = error.statusCode ?? (isUnavailable(error) ? 503 : 500)
      if (status >= 500)
        request.log.error({ err: error }, 'a page of the founder’s console could not be drawn')
      return send(request, reply.code(status), status >= 500 ? away : notFromHere)
    })

    page('/founder', async (request) => {
      const { renewed } = OverviewQuery.parse(request.query)
      const [counts, acts] = [
        await countOverview(database),
        (await readActs(database, null)).items.slice(0, 5),
      ]
      return [{ kind: 'overview', counts, acts }, renewed === undefined ? {} : { refusal: signInRenewed }]
    })
    page('/founder/people', async (request) => {
      const { q, before } = ListQuery.parse(request.query)
      return [{ kind: 'people', q, list: await findPeople(database, q, before) }]
    })
    page('/founder/people/:id', async (request) => {
      const view = await personView(request)
      return view === null ? null : [view]
    })
    page('/founder/leagues', async (request) => {
      const { q, before } = ListQuery.parse(request.query)
      return [{ kind: 'leagues', q, list: await findLeagues(database, q, before) }]
    })
    page('/founder/leagues/:id', async (request) => {
      const id = idOf(request)
      const league = id === null ? null : await findLeague(database, id)
      const { before } = LogQuery.parse(request.query)
      return league === null ? null : [await readLeague(database, league, { plans, before })]
    })
    page('/founder/acts', async (request) => {
      const { before } = LogQuery.parse(request.query)
      return [{ kind: 'acts', list: await readActs(database, before) }]
    })
    page('/founder/*', async () => null)

    type Shown = readonly [FounderView, Partial<Pick<FounderPage, 'done' | 'refusal'>>?]

    /** A page to read; null for one that there is not. */
    function page(path: string, read: (request: FastifyRequest) => Promise<Shown | null>): void {
      scope.get(path, { config: { access: founderAccess } }, async (request, reply) => {
        const [view, said = {}] = (await read(request)) ?? [missing]
        return send(request, view === missing ? reply.code(404) : reply, view, said)
      })
    }
  })

  async function personView(request: FastifyRequest): Promise<FounderView | null> {
    const id = idOf(request)
    const person = id === null ? null : await findPerson(database, id)
    if (person === null) return null
    const { at } = PersonQuery.parse(request.query)
    return {
      kind: 'person',
      person,
      memberships: await membershipsOf(database, person.id),
      plan: await explainPlan(database, person.id, {
        at: at ?? plans.clock(),
        asked: at !== null,
        floor: plans.floor,
      }),
      ...(await readMoney(database, person.id)),
      acts: await readActsAbout(database, person.id),
    }
  }

  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    view: FounderView,
    said: Partial<Pick<FounderPage, 'done' | 'refusal'>> = {},
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

function idOf(request: FastifyRequest): string | null {
  const params = z.object({ id: z.uuid() }).safeParse(request.params)
  return params.success ? params.data.id : null
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
const OverviewQuery = z.object({ renewed: z.string().optional().catch(undefined) })
/** The instant is written as a form writes it, in UTC: 2026-06-01T12:00. */
const PersonQuery = z.object({
  at: z.iso
    .datetime({ local: true, offset: true })
    .transform((text) => Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`))
    .nullable()
    .default(null)
    .catch(null),
})

const missing: FounderView = {
  kind: 'message',
  title: 'Nothing is here',
  text: 'There is no such page, person or league. It may have been removed since.',
}
const notFromHere: FounderView = {
  kind: 'message',
  title: 'Nothing was changed',
  text: 'This request could not be checked. Open the page again and repeat it.',
}
const away: FounderView = {
  kind: 'message',
  title: 'This cannot be read right now',
  text: 'The server cannot reach its data, or failed. Try again in a minute; its log says more.',
}
const signInRenewed = 'Your sign-in had to be renewed, and nothing was changed. Do it again.'
