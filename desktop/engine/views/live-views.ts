import type { LiveNews } from '#desktop/ipc/engine-port.ts'
import type { Db } from '#shared/db/db.ts'
import type { Query } from '#shared/queries/define.ts'
import { EngineRefused, errorData } from '../engine-refused.ts'
import type { Changed } from '../replica/replica.ts'
import { newsTeller } from './news-teller.ts'

/** Whoever opened a view and makes changes: one connection to a window. */
export type Writer = object

/** Queries whose answers are kept fresh. */
export interface LiveViews {
  /** Tells the first answer and then how it changes, until the function that is answered is called. */
  open(name: string, args: unknown, hear: (news: LiveNews) => void, writer?: Writer): () => void
  /** The answer as it is now. Throws EngineRefused for an unknown query and bad arguments. */
  read(name: string, args: unknown): Promise<unknown>
  /** To be told of every change of the app's tables. */
  note(changed: Changed): void
}

export interface LiveViewOptions {
  readonly find: (name: string) => Query<unknown, unknown> | null
  /** Reads between transactions. */
  readonly read: <Result>(reader: (db: Db) => Promise<Result>) => Promise<Result>
  readonly onFault: (name: string, error: unknown) => void
}

interface View {
  readonly name: string
  readonly query: Query<unknown, unknown>
  readonly args: unknown
  readonly writer: Writer | undefined
  readonly tell: (answer: unknown) => void
  readonly hear: (news: LiveNews) => void
}

/**
 * Reads one view after the other, each in a turn of its own: what a person writes goes in between. One that has become
 * stale again while others waited goes behind them.
 */
export function liveViews({ find, read, onFault }: LiveViewOptions): LiveViews {
  const views = new Set<View>()
  /** In the order in which they became so. */
  const stale = new Set<View>()
  /** Those that have answered. */
  const answered = new WeakSet<View>()
  let reading = false

  const query = (name: string, args: unknown): Pick<View, 'query' | 'args'> => {
    const found = find(name)
    if (!found) throw new EngineRefused('unknown-query', `There is no query "${name}".`)
    const parsed = found.args.safeParse(args)
    if (!parsed.success) throw new EngineRefused('invalid', `${name}: ${parsed.error.message}`)
    return { query: found, args: parsed.data }
  }

  const refresh = async (view: View): Promise<void> => {
    try {
      const answer = await read(async (db) => {
        // Only what is noted from here on makes this answer stale: no change can come in between.
        stale.delete(view)
        return view.query.run(db, view.args)
      })
      if (!views.has(view)) return
      answered.add(view)
      view.tell(answer)
    } catch (error) {
      stale.delete(view)
      onFault(view.name, error)
      // What was shown stays. There is something to say only where nothing is.
      if (!answered.has(view) && views.delete(view)) view.hear({ kind: 'failed', error: errorData(error) })
    }
  }

  const run = async (): Promise<void> => {
    if (reading) return
    reading = true
    for (let [next] = stale; next; [next] = stale) await refresh(next)
    reading = false
  }

  const close = (view: View): void => {
    views.delete(view)
    stale.delete(view)
  }

  return {
    open: (name, args, hear, writer) => {
      try {
        const view: View = { name, writer, hear, tell: newsTeller(hear), ...query(name, args) }
        views.add(view)
        stale.add(view)
        void run()
        return () => close(view)
      } catch (error) {
        hear({ kind: 'failed', error: errorData(error) })
        return () => {}
      }
    },
    read: async (name, args) => {
      const asked = query(name, args)
      return read(async (db) => asked.query.run(db, asked.args))
    },
    note: (changed) => {
      for (const view of views) if (makesStale(changed, view)) stale.add(view)
      void run()
    },
  }
}

function makesStale({ leagueId, rows, replaced, by }: Changed, { query, args, writer }: View): boolean {
  const of = leagueOf(args)
  if (of !== null && of !== leagueId) return false
  if (by && by.writer === writer && query.knownToWriter?.includes(by.mutation)) return false
  return replaced || query.reads.some((table) => rows.has(table))
}

/** The league that a query is about; null where it is about several. */
function leagueOf(args: unknown): string | null {
  const named = typeof args === 'object' && args !== null && 'leagueId' in args ? args.leagueId : null
  return typeof named === 'string' ? named : null
}
