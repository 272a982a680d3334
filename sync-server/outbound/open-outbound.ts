import { randomUUID } from 'node:crypto'
import type { Claim } from '#shared/api/bot.ts'
import type { FeedSignal } from '#server/feed/embedded/feed-signal.ts'
import { claimWork, nextDue, releaseWork, type OutboundDeps } from './claim-work.ts'
import type { Concluded } from './conclude-delivery.ts'
import type { Shards } from './pick-due.ts'
import { reportWork, type WorkReport } from './report-work.ts'

/** What senders ask: work, and to be heard of it. */
export interface Outbound {
  /**
   * Work that is due, as soon as there is some; none when `waitMs` are over, or the server ends. What was claimed for a
   * sender that has gone meanwhile is given back.
   */
  claim(
    wanted: { readonly shards: Shards; readonly most: number; readonly waitMs: number },
    gone: AbortSignal,
  ): Promise<Claim[]>
  /** The same of another kind of work. */
  claimFrom<Work>(source: WorkSource<Work>, waitMs: number, gone: AbortSignal): Promise<Work[]>
  report(report: Omit<WorkReport, 'now'>): Promise<Concluded['taken']>
  close(): Promise<void>
}

/** Where work of one kind comes from. `now`: ms since 1970, UTC. */
export interface WorkSource<Work> {
  claim(now: number): Promise<Work[]>
  /** When something may be due next; null for nothing that is known of. */
  nextDue(now: number): Promise<number | null>
  /** Takes back what did not reach who claimed it. */
  release(claims: readonly Work[]): Promise<void>
}

export interface OutboundSettings extends OutboundDeps {
  /** ms since 1970, UTC. */
  readonly clock: () => number
  /** Carries between server processes that deliveries have changed. */
  readonly signal: FeedSignal
}

/** Whoever waits for work is woken by what is desired and reported, in this process or another, and by what falls due. */
export async function openOutbound({ signal, clock, ...deps }: OutboundSettings): Promise<Outbound> {
  const waiting = new Set<() => void>()
  const self = randomUUID()
  let changes = 0
  let closed = false
  const wake = (): void => {
    changes += 1
    for (const each of waiting) each()
  }
  const stopHearing = deps.database.onDeliveriesChanged(() => {
    wake()
    signal.announce([self])
  })
  const stopListening = await signal.listen((teller) => {
    if (teller !== self) wake()
  })

  /** Until something has changed since `seen`, or `ms` are over. */
  const change = (seen: number, ms: number, gone: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        waiting.delete(end)
        gone.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      waiting.add(end)
      gone.addEventListener('abort', end)
      if (changes !== seen || closed || gone.aborted) end()
    })

  async function claimFrom<Work>(
    source: WorkSource<Work>,
    waitMs: number,
    gone: AbortSignal,
  ): Promise<Work[]> {
    const until = clock() + waitMs
    for (;;) {
      const seen = changes
      const claims = await source.claim(clock())
      if (claims.length > 0 && gone.aborted) {
        await source.release(claims)
        return []
      }
      const now = clock()
      if (claims.length > 0 || now >= until || closed || gone.aborted) return claims
      const due = (await source.nextDue(now)) ?? until
      await change(seen, Math.max(1, Math.min(due, until, now + recheckMs) - clock()), gone)
    }
  }

  return {
    claim: ({ shards, most, waitMs }, gone) =>
      claimFrom(
        {
          claim: (now) => claimWork(deps, { shards, most, now }),
          nextDue: (now) => nextDue(deps.database, shards, now),
          release: (claims) => releaseWork(deps, claims),
        },
        waitMs,
        gone,
      ),
    claimFrom,
    report: (report) => reportWork(deps, { ...report, now: clock() }),
    close: async () => {
      closed = true
      stopHearing()
      for (const end of waiting) end()
      await stopListening()
    },
  }
}

/** For what nobody told: a process that died after its commit. */
const recheckMs = 5_000
