import { claimWork, answerAsked, reportWork, tellGuild } from '#shared/api/bot.ts'
import type { SeenGuild } from '#shared/announcements/seen-guild.ts'
import type { Asked, BotAnswer, Claim, WorkOutcome } from '#shared/api/bot.ts'
import type { Endpoint } from '#shared/api/endpoint.ts'
import { outage } from '#shared/base/outage.ts'
import { backoff } from './backoff.ts'
import { askServer } from './ask-server.ts'
import type { Log } from './log.ts'

/** Work, and the end of its lease by performance.now(). */
export type LeasedClaim = Claim & { readonly leaseEnd: number }

export interface Shards {
  readonly ids: readonly number[]
  readonly of: number
}

/** What the bot asks of the server. While it is away, what must not be lost waits; `signal` ends the waiting by throwing. */
export interface ServerClient {
  claim(shards: Shards, most: number, signal: AbortSignal): Promise<readonly LeasedClaim[]>
  /** Whether the server took it; false where somebody else has the work now, or the server cannot take this report at all. */
  report(claim: Pick<Claim, 'id' | 'token'>, outcome: WorkOutcome, signal: AbortSignal): Promise<boolean>
  tellGuild(guildId: string, at: string, seen: SeenGuild | null, signal: AbortSignal): Promise<void>
  /** Null where there is no answer within `withinMs`: a person waits for it. */
  answer(asked: Asked, withinMs: number): Promise<BotAnswer | null>
  /** Null where the server draws none now. */
  picture(id: string, signal: AbortSignal): Promise<Uint8Array | null>
}

export interface ServerClientOptions {
  readonly serverUrl: string
  readonly token: string
  readonly log: Log
  readonly fetch?: typeof fetch
  /** Waits before another try, ms; a test has no time for that. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

const isAway = 'the server is away; what is to be reported waits'
const notLetIn = 'the server does not let the bot in: BOT_SERVICE_TOKEN is none of its service tokens'

class NotLetIn extends Error {}
const isLetIn = ({ status }: { readonly status?: number }) => status !== 401 && status !== 403

/** How long the server may keep a question for work open, and how much longer an answer may take on its way, ms. */
const claimWaitMs = 20_000
const onItsWayMs = 10_000

export function serverClient(options: ServerClientOptions): ServerClient {
  const { log, serverUrl, token, fetch = globalThis.fetch, wait = backoff } = options
  const asking = { serverUrl, token, fetch }
  const away = outage(
    {
      began: (error) => log.error(error instanceof NotLetIn ? notLetIn : isAway, { error }),
      ended: (failures, ms) => log.info('the server is back', { failures, ms: Math.round(ms) }),
    },
    () => performance.now(),
  )

  /** Asks until there is an answer; a refusal is one. */
  async function untilAnswered<Asked extends Endpoint>(
    endpoint: Asked,
    body: unknown,
    { signal, timeoutMs = onItsWayMs }: { signal: AbortSignal; timeoutMs?: number },
  ) {
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted()
      const answer = await askServer(asking, endpoint, body, { signal, timeoutMs })
      signal.throwIfAborted()
      if (answer.kind !== 'away') {
        away.worked()
        return answer
      }
      away.failed(isLetIn(answer) ? new Error(answer.message) : new NotLetIn(answer.message))
      await wait(answer.afterMs ?? Math.min(30_000, 500 * 2 ** Math.min(attempt - 1, 6)), signal)
    }
  }

  return {
    claim: async ({ ids, of }, most, signal) => {
      const body = { shards: { ids: [...ids], of }, most, waitMs: claimWaitMs }
      const answer = await untilAnswered(claimWork, body, { signal, timeoutMs: claimWaitMs + onItsWayMs })
      if (answer.kind === 'answered') {
        const { value, askedAt } = answer
        return value.claims.map((claim) => ({ ...claim, leaseEnd: askedAt + claim.leaseMs }))
      }
      throw new Error(`The server gives no work: ${answer.message}`)
    },
    report: async ({ id, token }, outcome, signal) => {
      const answer = await untilAnswered(reportWork, { id, token, outcome }, { signal })
      if (answer.kind === 'answered') return answer.value.taken === 'taken'
      log.error('the server refuses a report', { delivery_id: id, refusal: answer.message })
      return false
    },
    tellGuild: async (guildId, at, seen, signal) => {
      const answer = await untilAnswered(tellGuild, { guildId, at, seen }, { signal })
      if (answer.kind === 'refused') {
        log.error('the server refuses what the bot sees', { guild_id: guildId, refusal: answer.message })
      }
    },
    answer: async (asked, withinMs) => {
      const signal = AbortSignal.timeout(withinMs)
      const answer = await askServer(asking, answerAsked, { asked }, { signal, timeoutMs: withinMs })
      if (answer.kind === 'answered') return answer.value.answer
      log.warn('no answer to a command', { asked: asked.kind, refusal: answer.message })
      return null
    },
    picture: async (id, signal) => {
      try {
        const response = await fetch(new URL(`/bot/pictures/${id}`, serverUrl), {
          headers: { authorization: `Bearer ${token}` },
          signal: AbortSignal.any([signal, AbortSignal.timeout(onItsWayMs)]),
        })
        if (response.ok) return new Uint8Array(await response.arrayBuffer())
        log.warn('the server draws no picture', { status: response.status })
      } catch (error) {
        log.warn('no picture came from the server', { error })
      }
      return null
    },
  }
}
