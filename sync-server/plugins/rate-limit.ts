import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#shared/db/db.ts'
import type { App } from './app-instance.ts'
import { gatheredCounts, localCounts, postgresCounts, type CountUp } from './rate-counts.ts'
import { refuse } from './refusal.ts'

/**
 * Requests a minute: `sync` and `others` for each user and each API key, or for each address where nobody is signed in; `league` for all
 * members and keys of a league together, on the routes for scripts.
 */
export interface RateLimits {
  readonly sync: number
  readonly others: number
  readonly league: number
}

/** Sync is generous: a race night is many small changes, and each of them is a request of everybody who follows. */
export const usualLimits: RateLimits = { sync: 6_000, others: 60, league: 600 }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which of the limits a route has; 'others' unless it says otherwise. */
    limit?: 'sync' | 'others'
  }
  interface FastifyInstance {
    leagueLimit: ReturnType<FastifyInstance['createRateLimit']>
  }
}

/**
 * Limits the requests of each user. Sync counts in this process alone, because it is asked too often to be worth a write
 * each time; everything else counts for all servers together, told to the database in small batches (`gatheredCounts`).
 */
export async function limitRates(app: App, db: Db, limits: RateLimits): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    // After it is known who asks, and before anything of a body is read.
    hook: 'preParsing',
    store: storeOf({ local: localCounts(now), shared: gatheredCounts(postgresCounts(db), now) }),
    timeWindow: 60_000,
    max: (request) => {
      const of = request.routeOptions.config.limit ?? 'others'
      // Hundreds who follow a race behind one address are many readers, and answered from what is kept.
      return of === 'sync' && request.user === null ? limits.sync * readersPerAddress : limits[of]
    },
    keyGenerator: (request) =>
      `${request.routeOptions.config.limit ?? 'others'} ${request.user?.id ?? request.apiKey?.id ?? request.ip}`,
    errorResponseBuilder: () =>
      Object.assign(new Error('too many requests'), { code: 'FST_ERR_RATE_LIMIT', statusCode: 429 }),
  })
  app.decorate(
    'leagueLimit',
    app.createRateLimit({ max: limits.league, keyGenerator: (request) => `league ${request.leagueId}` }),
  )
}

/** Whether a league has requests left in this minute. Where it has none, the request has been answered. */
export async function withinLeagueLimit(
  request: FastifyRequest,
  reply: FastifyReply,
  leagueId: string,
): Promise<boolean> {
  request.leagueId = leagueId
  const counted = await request.server.leagueLimit(request)
  if (counted.isAllowed || !counted.isExceeded) return true
  refuse(reply.header('retry-after', counted.ttlInSeconds), 429, {
    code: 'league-too-busy',
    message: `The scripts of this league ask more than ${counted.max} times a minute. Wait ${counted.ttlInSeconds} seconds.`,
  })
  return false
}

const readersPerAddress = 10
const now = (): number => performance.now()

type Callback = (error: Error | null, result?: { current: number; ttl: number }) => void

/** The form that the library wants a store in. */
function storeOf(counts: { readonly local: CountUp; readonly shared: CountUp }) {
  return class Counts {
    incr(key: string, callback: Callback, timeWindow: number, limit: number): void {
      const countUp = key.startsWith('sync ') ? counts.local : counts.shared
      countUp(key, timeWindow, limit).then(
        (counted) => callback(null, counted),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      )
    }

    child(): Counts {
      return this
    }
  }
}
