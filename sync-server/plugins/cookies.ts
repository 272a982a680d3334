import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isKnownZone } from '#shared/base/known-zone.ts'
import type { Tokens } from '#server/identity/sign-ins.ts'
import type { App } from './app-instance.ts'

/** The cookies of a browser's sign-in, as the address people reach the server at allows them. */
export interface SignInCookies {
  readonly accessToken: (request: FastifyRequest) => string | null
  readonly refreshToken: (request: FastifyRequest) => string | null
  /** Marks the browser that began a sign-in with Discord. */
  readonly browser: (request: FastifyRequest) => string | null
  /** Marks the browser that adds the bot to a Discord server. */
  readonly adding: (request: FastifyRequest) => string | null
  /** The zone in which somebody's times are told, as their browser said; null where it said none that there is. */
  readonly zone: (request: FastifyRequest) => string | null
  /** Whether there is something to renew, for all the browser says. */
  readonly here: (request: FastifyRequest) => boolean
  readonly put: (reply: FastifyReply, tokens: Tokens, now: number) => void
  readonly putBrowser: (reply: FastifyReply, secret: string, maxAgeMs: number) => void
  readonly putAdding: (reply: FastifyReply, secret: string, maxAgeMs: number) => void
  readonly clear: (reply: FastifyReply) => void
  readonly clearBrowser: (reply: FastifyReply) => void
  readonly clearAdding: (reply: FastifyReply) => void
  /** How the secret behind the CSRF token is kept. */
  readonly csrf: { readonly name: string; readonly secure: boolean }
}

/**
 * Over https every cookie is Secure and says so in its name, which keeps other hosts of the same domain from setting it;
 * over http, as on this machine, neither is possible. All of them stay out of reach of scripts except `gridboss-here`,
 * which says nothing but that asking who is signed in is worth a request, and `gridboss-zone`, which a script of ours writes.
 */
export async function readCookies(app: App, publicUrl: string): Promise<SignInCookies> {
  await app.register(cookie)
  const secure = new URL(publicUrl).protocol === 'https:'
  const host = secure ? '__Host-' : ''
  const names = {
    access: `${host}gridboss`,
    refresh: `${secure ? '__Secure-' : ''}gridboss-refresh`,
    browser: `${secure ? '__Secure-' : ''}gridboss-begun`,
    adding: `${secure ? '__Secure-' : ''}gridboss-adding`,
    here: 'gridboss-here',
    zone: 'gridboss-zone',
    csrf: `${host}gridboss-csrf`,
  }
  const kept = { secure, httpOnly: true, sameSite: 'lax', path: '/' } as const
  const refreshing = { ...kept, path: '/auth' } as const
  const beginning = { ...kept, path: '/auth/discord' } as const
  const adding = { ...kept, path: '/discord' } as const
  return {
    accessToken: read(names.access),
    refreshToken: read(names.refresh),
    browser: read(names.browser),
    adding: read(names.adding),
    zone: (request) => {
      const named = request.cookies[names.zone] ?? ''
      return named.length <= 64 && isKnownZone(named) ? named : null
    },
    here: (request) => request.cookies[names.here] === '1',
    put: (reply, tokens, now) => {
      const forAccess = seconds(tokens.accessExpiresAt - now)
      const forRefresh = seconds(tokens.refreshExpiresAt - now)
      reply.setCookie(names.access, tokens.accessToken, { ...kept, maxAge: forAccess })
      reply.setCookie(names.refresh, tokens.refreshToken, { ...refreshing, maxAge: forRefresh })
      reply.setCookie(names.here, '1', { ...kept, httpOnly: false, maxAge: forRefresh })
    },
    putBrowser: (reply, secret, maxAgeMs) => {
      reply.setCookie(names.browser, secret, { ...beginning, maxAge: seconds(maxAgeMs) })
    },
    putAdding: (reply, secret, maxAgeMs) => {
      reply.setCookie(names.adding, secret, { ...adding, maxAge: seconds(maxAgeMs) })
    },
    clear: (reply) => {
      reply.clearCookie(names.access, kept)
      reply.clearCookie(names.refresh, refreshing)
      reply.clearCookie(names.here, { ...kept, httpOnly: false })
      reply.clearCookie(names.zone, { ...kept, httpOnly: false })
    },
    clearBrowser: (reply) => {
      reply.clearCookie(names.browser, beginning)
    },
    clearAdding: (reply) => {
      reply.clearCookie(names.adding, adding)
    },
    csrf: { name: names.csrf, secure },
  }
}

const read = (name: string) => (request: FastifyRequest) => request.cookies[name] || null

function seconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000))
}
