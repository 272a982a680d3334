import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { Role } from '#shared/model/role.ts'
import type { AccountPage } from '#shared/queries/public/account-page.ts'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import { pageAccess } from '#server/door/access.ts'
import { answerErrorsInPages } from '#server/door/page-errors.ts'
import { formField, pageForms } from '#server/door/page-forms.ts'
import { demoUsers } from '#server/demo/demo-league.ts'
import { browserLabel } from '#server/identity/device-label.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { localPath } from '#server/identity/local-path.ts'
import { makeDevelopmentUser, readProfile } from '#server/identity/people.ts'
import { endSignIn, listSignIns, openSignIn } from '#server/identity/sign-ins.ts'
import { readerTexts } from '#server/web/drawing/reader-language.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import type { App } from '#server/plugins/app-instance.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import { runCommand } from '#server/rest/run-command.ts'
import { isFromThisMachine } from '#server/routes/from-this-machine.ts'
import { toldRejection } from './told-rejection.ts'

export interface AccountPageDeps {
  readonly jobs: JobQueue
  readonly identity: IdentityDeps
  readonly bundle: WebBundle
}

type Done = 'one' | 'others'

/** Signing in and one's account in a browser: pages and forms that need no script. */
export async function accountPageRoutes(api: App, deps: AccountPageDeps): Promise<void> {
  const { identity, bundle } = deps
  const { database, clock, cookies, csrf, plans, publicUrl, times } = identity
  const forms = pageForms(identity)
  const offersDevelopment = (request: FastifyRequest) =>
    identity.developmentSignIn && isFromThisMachine(request)

  await api.register(async (scope) => {
    forms.read(scope)
    answerErrorsInPages(scope, {
      problem: 'a page of an account could not be drawn',
      broken: (reply) => send(reply, { kind: 'unavailable' }),
      refused: async (request, reply) => {
        const signIn = await forms.signedIn(request)
        return signIn === null
          ? toSignIn(reply)
          : account(reply, signIn, { refusal: readerTexts(request).tKey(notFromHere) })
      },
    })

    scope.get('/sign-in', { config: { access: pageAccess, page: true } }, async (request, reply) => {
      const query = SignInQuery.parse(request.query)
      const returnTo = localPath(query.return, publicUrl)
      if (query.problem === undefined && (await forms.signedIn(request))) return redirect(reply, returnTo)
      const problem = problems.get(query.problem ?? '')
      const begin = `/auth/discord/start?${new URLSearchParams({ return: returnTo }).toString()}`
      return send(reply, {
        kind: 'sign-in',
        problem: problem === undefined ? null : readerTexts(request).tKey(problem),
        discord: identity.discord === null ? null : begin,
        development: offersDevelopment(request)
          ? Role.options.map((role) => ({ role, name: demoUsers[role].displayName }))
          : null,
        returnTo,
      })
    })

    scope.post('/sign-in/development', form, async (request, reply) => {
      const role = Role.safeParse(formField(request, 'role'))
      // There is nobody yet whom a page of another site could do this to, but it need not.
      const foreign = request.headers['sec-fetch-site'] === 'cross-site'
      if (!offersDevelopment(request) || foreign || !role.success) return toSignIn(reply)
      const { id: userId, displayName } = demoUsers[role.data]
      const now = clock()
      await makeDevelopmentUser(database, { id: userId, displayName }, now)
      const device = browserLabel(request.headers['user-agent'])
      cookies.put(reply, await openSignIn(database, { userId, client: 'web', device }, now, times), now)
      return redirect(reply, localPath(formField(request, 'return'), publicUrl))
    })

    scope.get('/account', { config: { access: pageAccess, page: true } }, async (request, reply) => {
      const signIn = await forms.signedIn(request)
      if (signIn === null) return toSignIn(reply)
      const { done } = AccountQuery.parse(request.query)
      return account(reply, signIn, {
        done: done === undefined ? null : readerTexts(request).tKey(doneWords[done]),
      })
    })

    change('/account/sign-out', async (_request, reply, { user, signInId }) => {
      await endSignIn(database, { userId: user.id, id: signInId, because: 'signed-out' }, clock())
      cookies.clear(reply)
      return redirect(reply, '/')
    })

    change('/account/end-sign-in', async (request, reply, { user }) => {
      const id = z.uuid().safeParse(formField(request, 'id'))
      if (id.success) {
        await endSignIn(database, { userId: user.id, id: id.data, because: 'ended-elsewhere' }, clock())
      }
      return redirect(reply, '/account?done=one')
    })

    change('/account/sign-out-elsewhere', async (request, reply, signIn) => {
      const ended = await runCommand({ database, clock, plans, jobs: deps.jobs }, request, {
        leagueId: null,
        name: 'account.sign-out-everywhere',
        args: { keepThis: true },
        key: null,
      })
      if (!ended.ok) {
        return account(reply.code(409), signIn, { refusal: toldRejection(ended, readerTexts(request)) })
      }
      return redirect(reply, '/account?done=others')
    })

    change('/account/deletion', async (request, reply, signIn) => {
      const outcome = await runCommand({ database, clock, plans, jobs: deps.jobs }, request, {
        leagueId: null,
        name: 'account.delete',
        args: {
          confirm: (formField(request, 'confirm') ?? '').slice(0, 200),
          keepDriverNames: formField(request, 'keepDriverNames') !== undefined,
        },
        key: null,
      })
      if (!outcome.ok) {
        return account(reply.code(422), signIn, { refusal: toldRejection(outcome, readerTexts(request)) })
      }
      cookies.clear(reply)
      return redirect(reply, '/')
    })

    /** A form of the account page, for who is signed in and came from that page. */
    function change(
      path: string,
      act: (request: FastifyRequest, reply: FastifyReply, signIn: FoundSignIn) => Promise<FastifyReply>,
    ): void {
      scope.post(path, form, async (request, reply) => {
        const signIn = await forms.signedIn(request)
        if (signIn === null) return toSignIn(reply)
        return forms.proves(request, reply, signIn) ? act(request, reply, signIn) : reply
      })
    }
  })

  async function account(
    reply: FastifyReply,
    { user, signInId }: FoundSignIn,
    said: Partial<Pick<AccountPage, 'done' | 'refusal'>>,
  ): Promise<FastifyReply> {
    const { displayName: name, username } = await readProfile(database, user.id)
    const signIns = await listSignIns(database, user.id, clock())
    return send(reply, {
      kind: 'account',
      name,
      username,
      signIns: signIns.map((each) => ({ ...each, current: each.id === signInId })),
      csrf: csrf.tokenFor(reply, signInId),
      done: null,
      refusal: null,
      ...said,
    })
  }

  function send(reply: FastifyReply, page: StaticPage): FastifyReply {
    return sendStaticPage(reply, bundle, page)
  }
}

const form = { config: { access: pageAccess }, bodyLimit: 4_000 } as const
const SignInQuery = z.object({
  problem: z.string().max(60).optional().catch(undefined),
  return: z.string().max(500).optional().catch(undefined),
})
const AccountQuery = z.object({ done: z.enum(['one', 'others']).optional().catch(undefined) })

function toSignIn(reply: FastifyReply): FastifyReply {
  return redirect(reply, '/sign-in?return=%2Faccount')
}

function redirect(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}

const notFromHere = textKey('This form could not be checked, and nothing was changed. Try it again.')
const doneWords: Record<Done, TextKey> = {
  one: textKey('That sign-in has ended.'),
  others: textKey('You are signed out everywhere else.'),
}
const problems: ReadonlyMap<string, TextKey> = new Map([
  ['cancelled', textKey('You cancelled the sign-in at Discord.')],
  ['discord-refused', textKey('Discord did not accept the sign-in. Try again.')],
  ['discord-unreachable', textKey('Discord does not answer as it should. Try again in a minute.')],
  [
    'not-begun-here',
    textKey('This sign-in was not begun in this browser, or was finished before. Begin again.'),
  ],
  ['took-too-long', textKey('That took too long, or was done before. Begin again.')],
])
