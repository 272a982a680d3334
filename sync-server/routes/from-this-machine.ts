import type { FastifyRequest } from 'fastify'
import { isLoopbackHost } from '#server/env.ts'

/**
 * The connection itself must be local, and the address asked for too: a page from elsewhere can make a browser on this
 * machine ask, under a name of its own, and a tunnel can hand on what strangers ask.
 */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const { headers, socket } = request.raw
  const handedOn = [
    'x-forwarded-for',
    'x-forwarded-host',
    'forwarded',
    'via',
    'x-real-ip',
    'cf-connecting-ip',
  ]
  if (handedOn.some((name) => headers[name] !== undefined)) return false
  const host = (headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return isLoopbackHost(socket.remoteAddress ?? '') && isLoopbackHost(host)
}
