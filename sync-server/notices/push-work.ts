import type { Database } from '#server/db/database.ts'
import { releaseWork } from '#server/outbound/claim-work.ts'
import type { Outbound } from '#server/outbound/open-outbound.ts'
import { claimNotices, nextNoticeDue, type NoticeWork } from './claim-notices.ts'
import type { PushSettings } from './push-settings.ts'
import { sendNotice } from './send-notice.ts'
import { endSubscriptions } from './subscriptions.ts'

export interface PushWorkDeps {
  readonly database: Database
  readonly outbound: Outbound
  readonly push: PushSettings
  /** Whom push services may turn to: https: or mailto:. */
  readonly contact: string
  readonly failed: (error: unknown) => void
}

/** Sends notices as they are due, until the answer is called: it waits for what is under way. */
export function sendNotices(deps: PushWorkDeps): () => Promise<void> {
  const stop = new AbortController()
  const running = (async () => {
    while (!stop.signal.aborted) {
      try {
        await sendOnce(deps, 20_000, stop.signal)
      } catch (error) {
        deps.failed(error)
        await pause(1_000, stop.signal)
      }
    }
  })()
  return async () => {
    stop.abort()
    await running
  }
}

/** Waits up to `waitMs` for notices that are due and sends them. Answers how many. */
export async function sendOnce(
  { database, outbound, push, contact }: PushWorkDeps,
  waitMs: number,
  gone: AbortSignal,
): Promise<number> {
  const { sealing, keys } = push
  const source = {
    claim: (now: number) => claimNotices({ database, sealing }, atOnce, now),
    nextDue: (now: number) => nextNoticeDue(database, now),
    release: (works: readonly NoticeWork[]) => releaseWork({ database }, works),
  }
  const works = await outbound.claimFrom(source, waitMs, gone)
  await Promise.all(
    works.map(async (work) => {
      const sent = await sendNotice(work, { keys, contact })
      if (sent.kind === 'ended') await endSubscriptions(database, 'id = $1', [work.subscriptionId])
      else await outbound.report({ id: work.id, token: work.token, outcome: sent })
    }),
  )
  return works.length
}

const pause = (ms: number, gone: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    gone.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Each waits for a service of its own. */
const atOnce = 32
