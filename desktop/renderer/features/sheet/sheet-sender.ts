import type { Outcome } from '#shared/base/outcome.ts'
import { mergeUpdates } from '#shared/sheet/tidy.ts'

/** Whether what is on the screen is kept on this device. */
export type Saving =
  | { readonly kind: 'untouched' | 'saving' | 'saved' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

export interface SheetSender {
  /** Takes an update to be kept; `opening` is the client number that wrote it. */
  add(opening: number, update: Uint8Array): void
  /** Sends what waits without waiting for more of it; resolves when nothing waits or a try has failed. */
  flush(): Promise<void>
  /** Takes back what is not kept yet. */
  drain(): Uint8Array[]
}

interface Waiting {
  readonly opening: number
  readonly updates: Uint8Array[]
}

/**
 * Keeps edits one after the other. Those of a fraction of a second are one mutation, so that fast typing is one entry of
 * the outbox. What could not be kept is tried again, and nothing behind it overtakes it.
 */
export function sheetSender(
  keep: (update: Uint8Array) => Promise<Outcome>,
  tell: (saving: Saving) => void,
  { pauseMs = 150, retryMs = 1500 } = {},
): SheetSender {
  let waiting: Waiting[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const count = next.updates.length
      const update = mergeUpdates(next.updates)
      const outcome = await keep(update)
      // What was drained meanwhile is somebody else's to keep.
      if (!waiting.includes(next)) continue
      if (!outcome.ok) {
        tell({ kind: 'failed', code: outcome.code, message: outcome.message })
        timer = setTimeout(start, retryMs)
        return
      }
      next.updates.splice(0, count)
      if (next.updates.length === 0) waiting = waiting.filter((each) => each !== next)
    }
    tell({ kind: 'saved' })
  }

  function start(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (waiting.length === 0) return running ?? Promise.resolve()
    running ??= run().finally(() => {
      running = null
      if (waiting.length > 0 && timer === null) timer = setTimeout(() => void start(), pauseMs)
    })
    return running
  }

  return {
    add: (opening, update) => {
      const last = waiting.at(-1)
      if (last?.opening === opening) last.updates.push(update)
      else waiting.push({ opening, updates: [update] })
      if (running === null) tell({ kind: 'saving' })
      if (running === null && timer === null) timer = setTimeout(() => void start(), pauseMs)
    },
    flush: start,
    drain: () => {
      const updates = waiting.flatMap((each) => each.updates)
      waiting = []
      if (timer !== null) clearTimeout(timer)
      timer = null
      return updates
    },
  }
}
