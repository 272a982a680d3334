import { setTimeout as sleep } from 'node:timers/promises'
import type { Claim, WorkOutcome } from '#shared/api/bot.ts'
import type { Log } from '../log.ts'
import type { LeasedClaim, ServerClient, Shards } from '../server-client.ts'

export interface WorkDeps {
  readonly server: Pick<ServerClient, 'claim' | 'report'>
  readonly shards: Shards
  /** Does one piece of work; `signal` says that nothing more may be asked for it. */
  readonly run: (claim: Claim, signal: AbortSignal) => Promise<WorkOutcome>
  /** How long nothing may be asked of Discord, ms; 0 where it may. */
  readonly pausedMs: () => number
  readonly log: Log
}

export interface WorkLoop {
  /** Takes nothing new, ends what is under way or gives it back, and reports it. */
  stop(): Promise<void>
}

/** How much is done at a time; Discord takes 50 requests a second of all. */
const atATime = 20
/** What a report needs before its lease ends. */
const reportMs = 3_000
/** While stopping: how long what is under way has for itself, and how long reports have after that. */
const endingMs = 4_000
const lastWordMs = 3_000

/** Claims work, does it and reports it, until stopped. */
export function startWork({ server, shards, run, pausedMs, log }: WorkDeps): WorkLoop {
  const stopping = new AbortController()
  const leaving = new AbortController()
  const gone = new AbortController()
  const underWay = new Set<Promise<void>>()

  const claiming = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await pause()
        if (underWay.size >= atATime) await Promise.race(underWay)
        const claims = await server.claim(shards, atATime - underWay.size, stopping.signal)
        for (const claim of claims) begin(claim)
      } catch (error) {
        if (stopping.signal.aborted) return
        log.error('claiming work failed', { error })
        await sleep(10_000, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  })()

  async function pause(): Promise<void> {
    const ms = pausedMs()
    if (ms === 0) return
    log.error('Discord refused too many requests; no work is claimed for now', { ms })
    await sleep(ms, undefined, { signal: stopping.signal })
  }

  function begin(claim: LeasedClaim): void {
    const doing = work(claim).finally(() => underWay.delete(doing))
    underWay.add(doing)
  }

  async function work(claim: LeasedClaim): Promise<void> {
    const about = { delivery_id: claim.id, work: claim.work.kind, guild_id: claim.work.guildId }
    const began = performance.now()
    const outcome = await run(claim, AbortSignal.any([leaving.signal, endOf(claim)])).catch(
      (error: unknown): WorkOutcome => {
        log.error('work failed in a way that nobody thought of', { ...about, error })
        return { kind: 'again', code: 'bot-fault', message: 'the bot failed', afterMs: 60_000, gone: false }
      },
    )
    const ms = Math.round(performance.now() - began)
    if (outcome.kind === 'done') log.debug('delivered', { ...about, ms })
    else
      log.warn('not delivered', {
        ...about,
        ms,
        outcome: outcome.kind,
        code: outcome.code,
        refusal: outcome.message,
      })
    try {
      if (!(await server.report(claim, outcome, gone.signal))) log.warn('a report came too late', about)
    } catch (error) {
      // Its lease ends by itself, and what stands in Discord is found then.
      log.warn('a report was not sent before the end', { ...about, error })
    }
  }

  return {
    stop: async () => {
      stopping.abort()
      await claiming
      const timers = [
        setTimeout(() => leaving.abort(), endingMs),
        setTimeout(() => gone.abort(), endingMs + lastWordMs),
      ]
      await Promise.all(underWay)
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

function endOf({ leaseEnd }: LeasedClaim): AbortSignal {
  return AbortSignal.timeout(Math.max(0, Math.floor(leaseEnd - performance.now() - reportMs)))
}
