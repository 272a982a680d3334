import { createHash } from 'node:crypto'
import type { Limits } from './discord.ts'

/** How often one kind of request is answered, for each channel, server or webhook. */
export interface Allowance {
  readonly limit: number
  readonly perMs: number
}

export const usualAllowance: Allowance = { limit: 50, perMs: 1_000 }

export type Verdict =
  | { readonly kind: 'let'; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly kind: 'limited'
      readonly scope: 'user' | 'global'
      readonly retryAfter: number
      readonly headers: Readonly<Record<string, string>>
    }
  | { readonly kind: 'banned' }

interface Window {
  used: number
  until: number
}

/** How often the application asked lately. Not kept: Discord, too, forgets it within minutes. */
export interface RateLimits {
  /** `bucket` names the kind of request, `major` the channel, server or webhook; null where the global limit does not count. */
  judge(asked: { bucket: string; major: string; allowance: Allowance; counted: boolean }): Verdict
  /** Whether this many may be done within a time; of what has a limit of its own. */
  spend(
    what: string,
    allowance: Allowance,
  ): { readonly ok: true } | { readonly ok: false; readonly retryAfter: number }
  /** A request that was refused with 401, 403 or 429. */
  countInvalid(): void
  readonly invalid: () => number
}

export function rateLimits(limits: Limits, now: () => number): RateLimits {
  const windows = new Map<string, Window>()
  let invalid: number[] = []
  const windowOf = (key: string, { perMs }: Allowance): Window => {
    const open = windows.get(key)
    if (open && open.until > now()) return open
    const fresh = { used: 0, until: now() + perMs }
    windows.set(key, fresh)
    return fresh
  }
  const forget = () => (invalid = invalid.filter((at) => at > now() - 600_000))
  return {
    judge: ({ bucket, major, allowance, counted }) => {
      forget()
      if (invalid.length >= limits.invalidRequests) return { kind: 'banned' }
      const all = windowOf('global', { limit: limits.globalPerSecond, perMs: 1_000 })
      if (counted && all.used >= limits.globalPerSecond) {
        const retryAfter = secondsUntil(all.until, now())
        return { kind: 'limited', scope: 'global', retryAfter, headers: { 'x-ratelimit-global': 'true' } }
      }
      const own = windowOf(`${bucket} ${major}`, allowance)
      const headers = headersOf(bucket, allowance, own, now())
      if (own.used >= allowance.limit) {
        return { kind: 'limited', scope: 'user', retryAfter: secondsUntil(own.until, now()), headers }
      }
      own.used += 1
      if (counted) all.used += 1
      return { kind: 'let', headers: headersOf(bucket, allowance, own, now()) }
    },
    spend: (what, allowance) => {
      const window = windowOf(what, allowance)
      if (window.used >= allowance.limit) return { ok: false, retryAfter: secondsUntil(window.until, now()) }
      window.used += 1
      return { ok: true }
    },
    countInvalid: () => void invalid.push(now()),
    invalid: () => forget().length,
  }
}

function secondsUntil(until: number, now: number): number {
  return Math.max(0.001, (until - now) / 1_000)
}

function headersOf(
  bucket: string,
  { limit }: Allowance,
  { used, until }: Window,
  now: number,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-reset': (until / 1_000).toFixed(3),
    'x-ratelimit-reset-after': secondsUntil(until, now).toFixed(3),
    'x-ratelimit-bucket': createHash('sha256').update(bucket).digest('hex').slice(0, 32),
  }
}
