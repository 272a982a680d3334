import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for about so long, spread so that processes which lost the same server do not come back at once. Throws when aborted. */
export async function backoff(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms / 2 + (Math.random() * ms) / 2, undefined, { signal })
}
