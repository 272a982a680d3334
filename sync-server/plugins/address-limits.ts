import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-instance.ts'
import { localCounts } from './rate-counts.ts'
import { refuse } from './refusal.ts'

/** Requests a minute of one address, in this process. A whole paddock may stand behind one. */
export interface AddressLimits {
  /** Pages and feeds that anybody may read. */
  readonly readers: number
  /** Tokens that do not hold, and addresses that there are not. */
  readonly failures: number
}

export const usualAddressLimits: AddressLimits = { readers: 60_000, failures: 600 }

/**
 * Counts what no other limit sees: who tries tokens, who tries addresses, and who reads pages without a sign-in. Whoever
 * fails too often is refused before anything is looked up for them.
 */
export function limitAddresses(app: App, limits: AddressLimits): void {
  const failed = localCounts(() => performance.now())
  const read = localCounts(() => performance.now())
  const refused = new Map<string, number>()

  app.addHook('onRequest', async (request, reply) => {
    const until = refused.get(request.ip)
    if (until !== undefined) {
      if (performance.now() < until) return tooMany(reply, until - performance.now())
      refused.delete(request.ip)
    }
    if (!request.routeOptions.config.reader) return
    const { current, ttl } = await read(request.ip, minute, limits.readers)
    if (current > limits.readers) return tooMany(reply, ttl)
  })

  app.addHook('onResponse', async (request, reply) => {
    if (!isFailure(request, reply)) return
    const { current, ttl } = await failed(request.ip, minute, limits.failures)
    if (current < limits.failures) return
    if (refused.size >= mostAddresses) refused.clear()
    refused.set(request.ip, performance.now() + ttl)
  })
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page that anybody may read. */
    reader?: boolean
  }
}

const minute = 60_000
const mostAddresses = 20_000

const isFailure = (request: FastifyRequest, reply: FastifyReply): boolean =>
  reply.statusCode === 404 ? request.is404 : reply.statusCode === 401 && bringsToken(request)

/** Whoever brings no token at all has tried none. */
const bringsToken = (request: FastifyRequest): boolean => request.headers.authorization !== undefined

function tooMany(reply: FastifyReply, ms: number): FastifyReply {
  return refuse(reply.header('retry-after', Math.max(1, Math.ceil(ms / 1000))), 429, {
    code: 'too-many-requests',
    message: 'Too many requests. Wait a moment and try again.',
  })
}
