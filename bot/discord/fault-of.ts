import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import type { Fault } from '../deliver/discord-port.ts'
import { Blocked, OwnLimit } from './watched-requests.ts'

/** What an error of discord.js's requests means. One that is none of these is a bug, and is thrown. */
export function faultOf(error: unknown, signal: AbortSignal | null, withToken: boolean): Fault {
  if (error instanceof DiscordAPIError) {
    const { code, status, message } = error
    if (status === 401 && withToken)
      return word('token-revoked', 'Discord does not know the token of the bot')
    return { code: typeof code === 'number' ? code : status, message, afterMs: null }
  }
  if (error instanceof HTTPError) return word('outage', `Discord answered ${error.status}`)
  if (error instanceof RateLimitError) {
    const { timeToReset, retryAfter, sublimitTimeout, scope } = error
    const afterMs = Math.ceil(Math.max(timeToReset, retryAfter, sublimitTimeout, 0))
    return word('rate-limit', `Discord asks to wait (${scope})`, afterMs)
  }
  if (error instanceof OwnLimit) return { code: error.code, message: error.message, afterMs: error.afterMs }
  if (error instanceof Blocked) return word('blocked', error.message, error.afterMs)
  if (error instanceof Error && error.name === 'AbortError') {
    return signal?.aborted
      ? word('stopped', 'there was no time left')
      : word('outage', 'Discord did not answer')
  }
  if (error instanceof Error && error.message === tokenIsGone) {
    return word('token-revoked', 'the bot has no token any more')
  }
  if (error instanceof Error && typeof Reflect.get(error, 'code') === 'string') {
    return word('outage', error.message || String(Reflect.get(error, 'code')))
  }
  throw error
}

/** What discord.js says once a request was answered with 401. */
const tokenIsGone = 'Expected token to be set for this request, but none was present'

function word(code: Exclude<Fault['code'], number>, message: string, afterMs: number | null = null): Fault {
  return { code, message, afterMs }
}
