import type { EngineCall } from '#desktop/ipc/contract.ts'

/** The live queries that the window has open, so that an engine that was started again can be asked for them. */
export interface OpenQueries {
  /** Hears of every call. */
  note(name: EngineCall, args: unknown): void
  /** The arguments with which each was opened. */
  all(): unknown[]
  /** The name of a query that was opened with these arguments, null where it has been closed since. */
  stillOpen(args: unknown): string | null
}

export function openQueries(): OpenQueries {
  const open = new Map<string, unknown>()
  return {
    note: (name, args) => {
      if (name === 'openQuery') open.set(subscriptionOf(args), args)
      if (name === 'closeQuery') open.delete(subscriptionOf(args))
    },
    all: () => [...open.values()],
    stillOpen: (args) => {
      const subscription = subscriptionOf(args)
      return open.has(subscription) ? subscription : null
    },
  }
}

function subscriptionOf(args: unknown): string {
  return typeof args === 'object' && args !== null && 'subscription' in args ? String(args.subscription) : ''
}
