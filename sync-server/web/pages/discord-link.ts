import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { DiscordLinkState } from '#shared/queries/public/discord-link-page.ts'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import { choosableLeagues } from '#server/discord/choosable-leagues.ts'
import { findLinkToken, linkOver, nameOfGuild, type LinkToken } from '#server/discord/link-tokens.ts'
import { isSamePerson } from '#server/discord/same-person.ts'
import { pageAccess } from '#server/door/access.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import { answerErrorsInPages } from '#server/door/page-errors.ts'
import { formField, pageForms } from '#server/door/page-forms.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { secretForm } from '#server/identity/secrets.ts'
import { signInUrl } from '#server/identity/sign-in-url.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { readerTexts } from '#server/web/drawing/reader-language.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { statusOf } from '#server/rest/refuse-outcome.ts'
import { runCommand } from '#server/rest/run-command.ts'
import { toldRejection } from './told-rejection.ts'

export interface DiscordLinkDeps {
  readonly identity: IdentityDeps
  readonly jobs: JobQueue
  readonly bundle: WebBundle
}

const Params = z.object({ token: z.string().regex(secretForm) })

/** The page behind the link of /gridboss link: its person chooses which of their leagues to link to the server. */
export async function discordLinkRoutes(
  api: App,
  { identity, jobs, bundle }: DiscordLinkDeps,
): Promise<void> {
  const { database, clock, csrf, plans } = identity
  const forms = pageForms(identity)

  await api.register(async (scope) => {
    forms.read(scope)
    answerErrorsInPages(scope, {
      problem: 'the page that links Discord could not be drawn',
      broken: (reply) => send(reply, { kind: 'unavailable' }),
      refused: (request, reply) => {
        const { t } = readerTexts(request)
        return offer(
          request,
          reply,
          t('This form could not be checked, and nothing was linked. Try it again.'),
        )
      },
    })

    scope.get('/discord/link/:token', { config: { access: pageAccess, page: true } }, (request, reply) =>
      offer(request, reply, null),
    )

    scope.post(
      '/discord/link/:token',
      { config: { access: pageAccess }, bodyLimit: 4_000 },
      async (request, reply) => {
        const opened = await open(request)
        if (opened.kind !== 'theirs') return page(reply.code(opened.status), opened.state)
        const { secret, link, signIn } = opened
        if (!forms.proves(request, reply, signIn)) return reply
        const texts = readerTexts(request)
        const leagues = await choosableLeagues(database, signIn.user.id, link.guildId)
        const league = leagues.find(({ id }) => id === formField(request, 'leagueId'))
        if (league === undefined)
          return offer(request, reply.code(400), texts.t('Choose one of your leagues.'))
        const linked = await runCommand({ database, clock, plans, jobs }, request, {
          leagueId: league.id,
          name: 'discord.link-by-token',
          args: { secret },
          key: null,
        })
        if (!linked.ok) {
          return offer(request, reply.code(statusOf(linked.code)), toldRejection(linked, texts))
        }
        return page(reply, { kind: 'linked', server: linked.result.name, league: league.name })
      },
    )
  })

  type Opened =
    | { readonly kind: 'not-theirs'; readonly status: number; readonly state: DiscordLinkState }
    | {
        readonly kind: 'theirs'
        readonly secret: string
        readonly link: LinkToken
        readonly signIn: FoundSignIn
      }

  /** The link of the address, and whether it is of who is there. */
  async function open(request: FastifyRequest): Promise<Opened> {
    const params = Params.safeParse(request.params)
    const secret = params.success ? params.data.token : null
    const link = secret === null ? null : await findLinkToken(database, secret, clock())
    if (secret === null || link === null) {
      const message = toldRejection(linkOver, readerTexts(request))
      return { kind: 'not-theirs', status: 404, state: { kind: 'ended', message } }
    }
    const signIn = await forms.signedIn(request)
    if (signIn === null) {
      const state = {
        kind: 'stranger',
        server: await nameOfGuild(database, link.guildId),
        signIn: signInUrl(identity, `/discord/link/${secret}`),
      } as const
      return { kind: 'not-theirs', status: 401, state }
    }
    if (!(await isSamePerson(identity, signIn.user.id, link.discordUserId))) {
      const state = { kind: 'other-person', name: signIn.user.displayName } as const
      return { kind: 'not-theirs', status: 403, state }
    }
    return { kind: 'theirs', secret, link, signIn }
  }

  async function offer(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: string | null,
  ): Promise<FastifyReply> {
    const opened = await open(request)
    if (opened.kind !== 'theirs') {
      // Being asked to sign in is what is expected there.
      return page(reply.code(opened.status === 401 ? 200 : opened.status), opened.state)
    }
    const { secret, link, signIn } = opened
    const texts = readerTexts(request)
    const leagues = await choosableLeagues(database, signIn.user.id, link.guildId)
    return page(reply, {
      kind: 'ready',
      token: secret,
      server: await nameOfGuild(database, link.guildId),
      leagues: leagues.map(({ closed, ...league }) => ({
        ...league,
        closed: closed === null ? null : toldRejection(closed, texts),
      })),
      name: signIn.user.displayName,
      csrf: csrf.tokenFor(reply, signIn.signInId),
      refusal,
    })
  }

  function page(reply: FastifyReply, state: DiscordLinkState): FastifyReply {
    return send(reply, { kind: 'discord-link', state })
  }

  function send(reply: FastifyReply, still: StaticPage): FastifyReply {
    // The address holds a secret: no other site hears it.
    return sendStaticPage(reply.header('x-robots-tag', 'noindex'), bundle, still, 'no-referrer')
  }
}
