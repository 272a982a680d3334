import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import {
  attemptMs,
  beginAttempt,
  secretsOf,
  takeAttempt,
  type SignInGoal,
} from '#server/identity/attempts.ts'
import { anybody } from '#server/door/access.ts'
import * as signInApi from '#shared/api/sign-in.ts'
import type { Door } from '#server/door/door.ts'
import { issueCode, takeCode } from '#server/identity/codes.ts'
import { browserLabel } from '#server/identity/device-label.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { localPath } from '#server/identity/local-path.ts'
import { readProfile, userOfDiscord } from '#server/identity/people.ts'
import { secretForm } from '#server/identity/secrets.ts'
import { openSignIn } from '#server/identity/sign-ins.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { tokenAnswer } from './token-answer.ts'

const secret = z.string().regex(secretForm, 'must be 32 random bytes in base64url')

const StartForWeb = z.strictObject({ return: z.string().max(500).optional() })

/** The app listens on `port` of this machine for the browser, or is called by its own scheme where `port` is 'link'. */
const StartForDesktop = z.strictObject({
  client: z.literal('desktop'),
  challenge: secret,
  challenge_method: z.literal('S256'),
  state: secret,
  port: z.union([z.literal('link'), z.coerce.number().int().min(1024).max(65_535)]),
})

const Callback = z.looseObject({ state: z.string().max(200).optional() })

/**
 * Signing in with Discord. A browser goes /auth/discord/start, Discord, /auth/discord/callback, and is then signed in by
 * cookies, or hands a code to the desktop app, which alone can turn it into tokens. No token is ever in an address.
 */
export function discordSignInRoutes(door: Door, deps: IdentityDeps): void {
  const { database, clock, cookies, discord, publicUrl, times } = deps

  door.get(
    '/auth/discord/start',
    {
      config: { access: anybody, answer: [303, null] },
      schema: {
        tags: ['Sign-in'],
        summary: 'Go to Discord to sign in',
        querystring: z.union([StartForDesktop, StartForWeb]),
      },
    },
    async (request, reply) => {
      if (discord === null) return refuseDiscord(reply)
      const goal = goalOf(request.query, publicUrl)
      const browser = await beginAttempt(database, goal, clock())
      cookies.putBrowser(reply, browser, attemptMs)
      return redirect(reply, discord.authorizeUrl(secretsOf(browser)).href)
    },
  )

  door.get(
    '/auth/discord/callback',
    {
      config: { access: anybody, answer: [303, null] },
      schema: { tags: ['Sign-in'], summary: 'Come back from Discord', querystring: Callback },
    },
    async (request, reply) => {
      if (discord === null) return refuseDiscord(reply)
      const now = clock()
      const browser = cookies.browser(request)
      const secrets = browser === null ? null : secretsOf(browser)
      // Whoever comes without the browser's own state has not begun here, and must not use up what another began.
      if (browser === null || secrets === null || request.query.state !== secrets.state) {
        return redirect(reply, problemPage('not-begun-here', '/'))
      }
      cookies.clearBrowser(reply)
      const goal = await takeAttempt(database, browser, now)
      if (goal === null) return redirect(reply, problemPage('took-too-long', '/'))
      const known = await discord.complete(new URL(request.url, publicUrl), secrets)
      if (!known.ok) {
        request.log.warn({ code: known.code }, 'a sign-in with Discord did not come through')
        return redirect(
          reply,
          goal.client === 'web'
            ? problemPage(known.code, goal.returnTo)
            : handOver(goal, { error: known.code }),
        )
      }
      const userId = await userOfDiscord(database, known.profile, now)
      if (goal.client === 'desktop') {
        const code = await issueCode(database, { userId, challenge: goal.challenge }, now)
        return redirect(reply, handOver(goal, { code }))
      }
      const device = browserLabel(request.headers['user-agent'])
      cookies.put(reply, await openSignIn(database, { userId, client: 'web', device }, now, times), now)
      return redirect(reply, goal.returnTo)
    },
  )

  door.serve(signInApi.exchangeCode, { access: anybody }, async (request, reply) => {
    const now = clock()
    reply.header('cache-control', 'no-store')
    const userId = await takeCode(database, request.body, now)
    if (userId === null) {
      return refuse(reply, 400, {
        code: 'code-refused',
        message: 'This sign-in has expired or was used before. Begin again from the app.',
      })
    }
    const { device } = request.body
    const tokens = await openSignIn(database, { userId, client: 'desktop', device }, now, times)
    const { id, displayName } = await readProfile(database, userId)
    return tokenAnswer(tokens, { id, displayName }, now, deps.leaseKeys)
  })
}

function goalOf(
  query: z.output<typeof StartForDesktop> | z.output<typeof StartForWeb>,
  publicUrl: string,
): SignInGoal {
  if (!('client' in query)) return { client: 'web', returnTo: localPath(query.return, publicUrl) }
  return {
    client: 'desktop',
    returnTo: query.port === 'link' ? 'gridboss://sign-in' : `http://127.0.0.1:${query.port}/sign-in`,
    challenge: query.challenge,
    appState: query.state,
  }
}

/** The address that brings the outcome to the app: a code or an error, and the app's own state. */
function handOver(
  { returnTo, appState }: Extract<SignInGoal, { client: 'desktop' }>,
  outcome: { readonly code: string } | { readonly error: string },
): string {
  return `${returnTo}?${new URLSearchParams({ ...outcome, state: appState }).toString()}`
}

/** A page that says what went wrong and offers the way on. */
function problemPage(problem: string, returnTo: string): string {
  return `/sign-in?${new URLSearchParams({ problem, return: returnTo }).toString()}`
}

function redirect(reply: FastifyReply, to: string): FastifyReply {
  return reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').redirect(to, 303)
}

function refuseDiscord(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, {
    code: 'no-discord',
    message: 'This server knows no Discord application, so nobody can sign in with Discord here.',
  })
}
