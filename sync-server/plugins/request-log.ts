import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { App } from './app-instance.ts'
import { logError } from './log-error.ts'

/** The caller's x-request-id if it is a harmless one, otherwise a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID()
}

/**
 * How the server logs. No line holds a token, a code or a cookie: requests are told by their route, and whatever else
 * brings a request or an answer along is shortened here.
 */
export function serverLog(level: string) {
  return {
    level,
    redact: {
      paths: ['req.headers', 'res.headers', 'headers', 'body'],
      remove: true,
    },
    serializers: {
      err: (error: unknown) => logError(error),
      req: (request: { method?: string; url?: string }) => ({
        method: request.method ?? '',
        path: request.url?.split('?', 1)[0] ?? '',
      }),
    },
  }
}

/** One line of JSON for each request, with who asked and for which league; every answer names its request. */
export function logRequests(app: App): void {
  app.decorateRequest('leagueId', null)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const level = reply.statusCode >= 500 ? 'error' : request.routeOptions.config.quiet ? 'debug' : 'info'
    request.log[level](
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...whoAndWhere(request),
      },
      'request',
    )
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The league that a request is about, for the log. */
    leagueId: string | null
  }
  interface FastifyContextConfig {
    /** Asked so often that its requests are logged for debugging only. */
    quiet?: boolean
  }
}

/** What every log line about a request should say. */
export function whoAndWhere(request: FastifyRequest): { user_id?: string; league_id?: string } {
  return {
    ...(request.user ? { user_id: request.user.id } : {}),
    ...(request.leagueId === null ? {} : { league_id: request.leagueId }),
  }
}
