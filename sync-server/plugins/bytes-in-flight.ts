import { getHeapStatistics } from 'node:v8'
import type { FastifyRequest } from 'fastify'
import { pushLimits } from '#shared/sync/protocol.ts'
import type { App } from './app-instance.ts'
import { refuse } from './refusal.ts'

/** How many bytes of bodies may be under way at once. */
export interface ByteLimits {
  readonly total: number
  /** Of one person, or of one address where nobody is signed in. */
  readonly each: number
}

/** A body becomes some twenty times its size until it is worked through; the largest push always fits. */
export function usualByteLimits(heapBytes = getHeapStatistics().heap_size_limit): ByteLimits {
  const total = Math.max(pushLimits.bytes, Math.floor(heapBytes / 48))
  return { total, each: Math.max(pushLimits.bytes, Math.floor(total / 4)) }
}

/**
 * Refuses a large body before it is read while others are being read or worked on. Small ones always get through: a
 * change of one steward does not wait for the uploads of others.
 */
export function limitBytesInFlight(app: App, limits: ByteLimits): void {
  const inFlight = new Map<string, number>()
  let total = 0
  const hold = (who: string, bytes: number): void => {
    total += bytes
    const left = (inFlight.get(who) ?? 0) + bytes
    if (left > 0) inFlight.set(who, left)
    else inFlight.delete(who)
  }
  app.decorateRequest('releaseBytes', null)
  app.addHook('preParsing', async (request, reply) => {
    const bytes = bytesOf(request)
    if (bytes <= small) return
    const who = request.user?.id ?? request.ip
    const ofThem = inFlight.get(who) ?? 0
    if (ofThem > 0 && ofThem + bytes > limits.each) {
      return refuse(reply.header('retry-after', 1), 429, tooMuchFromOne)
    }
    if (total > 0 && total + bytes > limits.total) {
      return refuse(reply.header('retry-after', 2), 503, tooMuchFromAll)
    }
    hold(who, bytes)
    request.releaseBytes = () => {
      request.releaseBytes = null
      hold(who, -bytes)
    }
    // One who goes away in the middle of the body is answered by nobody.
    request.raw.once('close', () => {
      if (!request.raw.complete) request.releaseBytes?.()
    })
  })
  // Not before the work is done: whoever has gone meanwhile has left it behind.
  app.addHook('onSend', async (request) => request.releaseBytes?.())
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Gives back what the request's body holds of the limits. */
    releaseBytes: (() => void) | null
  }
}

/** What the body is announced to have; one that is not announced may have as much as its route takes. */
function bytesOf(request: FastifyRequest): number {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  if (length !== undefined) return Number(length)
  return coding === undefined ? 0 : request.routeOptions.bodyLimit
}

const small = 64 * 1024

const tooMuchFromOne = {
  code: 'too-much-at-once',
  message: 'You are sending too much at once. Send one after the other.',
}
const tooMuchFromAll = {
  code: 'too-much-at-once',
  message: 'The server is taking in too much at the moment. Try again shortly.',
}
