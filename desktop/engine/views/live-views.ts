import type { Db } from '#shared/db/db.ts'
import type { Query } from '#shared/queries/define.ts'
import { EngineRefused } from '../engine-refused.ts'
import type { Changed } from '../replica/replica.ts'

/** Queries whose answers are kept fresh. */
export interface LiveViews {
  /** Answers the first result; later ones are told as they change. */
  open(subscription: string, name: string, args: unknown): Promise<unknown>
  close(subscription: string): void
  /** To be told of every change of the app's tables. */
  note(changed: Changed): void
}

export interface LiveViewOptions {
  readonly find: (name: string) => Query<unknown, unknown> | null
  /** Reads between transactions. */
  readonly read: <Result>(reader: (db: Db) => Promise<Result>) => Promise<Result>
  readonly onResult: (subscription: string, result: unknown) => void
  readonly onFault: (name: string, error: unknown) => void
}

interface View {
  readonly name: string
  readonly query: Query<unknown, unknown>
  readonly args: unknown
  stale: boolean
  /** The last answer as JSON: an equal one is not told again. */
  sent: string | null
}

export function liveViews({ find, read, onResult, onFault }: LiveViewOptions): LiveViews {
  const views = new Map<string, View>()
  let flushing = false

  const answer = async (view: View): Promise<unknown> =>
    read(async (db) => {
      // Only what is noted from here on makes this answer stale: no change can come in between.
      view.stale = false
      return view.query.run(db, view.args)
    })

  const flush = async (): Promise<void> => {
    if (flushing) return
    flushing = true
    try {
      for (let next = firstStale(); next; next = firstStale()) {
        const [subscription, view] = next
        try {
          tell(subscription, view, await answer(view))
        } catch (error) {
          view.stale = false
          onFault(view.name, error)
        }
      }
    } finally {
      flushing = false
    }
  }

  const firstStale = (): [string, View] | undefined => [...views].find(([, view]) => view.stale)

  const tell = (subscription: string, view: View, result: unknown): void => {
    const text = JSON.stringify(result)
    if (views.get(subscription) !== view || text === view.sent) return
    view.sent = text
    onResult(subscription, result)
  }

  return {
    open: async (subscription, name, args) => {
      const query = find(name)
      if (!query) throw new EngineRefused('unknown-query', `There is no query "${name}".`)
      const parsed = query.args.safeParse(args)
      if (!parsed.success) throw new EngineRefused('invalid', `${name}: ${parsed.error.message}`)
      const view: View = { name, query, args: parsed.data, stale: false, sent: null }
      views.set(subscription, view)
      try {
        const first = await answer(view)
        view.sent ??= JSON.stringify(first)
        return first
      } catch (error) {
        views.delete(subscription)
        throw error
      }
    },
    close: (subscription) => {
      views.delete(subscription)
    },
    note: (changed) => {
      for (const view of views.values()) {
        if (changed.replaced || view.query.reads.some((table) => changed.rows.has(table))) view.stale = true
      }
      void flush()
    },
  }
}
