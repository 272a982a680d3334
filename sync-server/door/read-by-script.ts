import type { FastifyRequest } from 'fastify'

/**
 * Whether a script reads, for which the plan has to have it (API_EXPORT). What people and their apps read is never closed,
 * and neither is what a script writes: results come in on every plan.
 */
export function isReadByScript({ method, byScript }: FastifyRequest): boolean {
  return byScript && (method === 'GET' || method === 'HEAD')
}
