import rateLimit from '@fastify/rate-limit'
import type { App } from './app-instance.ts'

/** Requests a minute for each user, or for each address where nobody is signed in. */
export interface RateLimits {
  readonly sync: number
  readonly others: number
}

/** Sync is generous: a race night is many small changes, and each of them is a request of everybody who follows. */
export const usualLimits: RateLimits = { sync: 6_000, others: 60 }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which of the limits a route has; 'others' unless it says otherwise. */
    limit?: keyof RateLimits
  }
}

/** Counts in this process alone: with several servers behind one address, each allows as much. */
export async function limitRates(app: App, limits: RateLimits): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    hook: 'preHandler',
    timeWindow: 60_000,
    max: (request) => limits[request.routeOptions.config.limit ?? 'others'],
    keyGenerator: (request) =>
      `${request.routeOptions.config.limit ?? 'others'} ${request.user ? request.user.id : request.ip}`,
    errorResponseBuilder: () =>
      Object.assign(new Error('too many requests'), { code: 'FST_ERR_RATE_LIMIT', statusCode: 429 }),
  })
}
