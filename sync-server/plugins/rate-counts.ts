import type { Db } from '#shared/db/db.ts'

/** How many requests of a key there were in its window so far, and for how many ms it goes on. */
export interface Counted {
  readonly current: number
  readonly ttl: number
}

/** Counts a request. A key's window begins with its first request and lasts `timeWindow` ms; `limit` are allowed in it. */
export type CountUp = (key: string, timeWindow: number, limit: number) => Promise<Counted>

/** Adds requests of a key to those that all servers have counted, and answers what is counted now. */
export type AddCounts = (key: string, requests: number, timeWindow: number) => Promise<Counted>

/** Counts in the database, so that several servers behind one address count together. */
export function postgresCounts(db: Db): AddCounts {
  let untilTidied = tidyEvery
  return async (key, requests, timeWindow) => {
    untilTidied -= 1
    if (untilTidied <= 0) {
      untilTidied = tidyEvery
      await db.query('delete from rate_counts where since < now() - make_interval(secs => $1)', [
        (10 * timeWindow) / 1000,
      ])
    }
    const { rows } = await db.query<{ current: number; age: number }>(
      `insert into rate_counts as c (key, since, count) values ($1, now(), $3)
       on conflict (key) do update
         set count = case when c.since > now() - make_interval(secs => $2) then c.count + $3 else $3 end,
             since = case when c.since > now() - make_interval(secs => $2) then c.since else now() end
       returning count as current, (extract(epoch from now() - since) * 1000)::integer as age`,
      [key, timeWindow / 1000, requests],
    )
    const { current = requests, age = 0 } = rows[0] ?? {}
    return { current, ttl: Math.max(1, timeWindow - age) }
  }
}

/**
 * Counts for all servers together without a write for each request: a server tells the others once more than a sixteenth
 * of the limit is untold. So each lets through at most a sixteenth of a limit that the others do not know of, and limits
 * below sixteen are exact. `now` is in ms.
 */
export function gatheredCounts(add: AddCounts, now: () => number): CountUp {
  const windows = boundedWindows<SharedWindow>()
  return async (key, timeWindow, limit) => {
    let window = windows.get(key)
    if (!window || window.until <= now()) {
      window = { until: now() + timeWindow, own: 0, told: 0, others: 0, telling: null }
      windows.set(key, window)
    }
    const shared = window
    shared.own += 1
    const mine = shared.own
    while (mine - shared.told > limit / 16) {
      shared.telling ??= tell(shared, key, timeWindow, add, now).finally(() => {
        shared.telling = null
      })
      await shared.telling
    }
    return { current: mine + shared.others, ttl: Math.max(1, shared.until - now()) }
  }
}

/** A key's window as this server knows it: its own requests, how many of them it has told, those of other servers. */
interface SharedWindow {
  /** ms */
  until: number
  own: number
  told: number
  /** Below zero where the window of all servers began anew in the middle of this one. */
  others: number
  telling: Promise<void> | null
}

async function tell(
  window: SharedWindow,
  key: string,
  timeWindow: number,
  add: AddCounts,
  now: () => number,
): Promise<void> {
  const { own } = window
  const { current, ttl } = await add(key, own - window.told, timeWindow)
  window.told = own
  window.others = current - own
  window.until = now() + ttl
}

/** Counts in this process alone, for what is asked too often to be worth a write; `now` is in ms. */
export function localCounts(now: () => number): CountUp {
  const windows = boundedWindows<{ until: number; current: number }>()
  return async (key, timeWindow) => {
    let window = windows.get(key)
    if (!window || window.until <= now()) {
      window = { until: now() + timeWindow, current: 0 }
      windows.set(key, window)
    }
    window.current += 1
    return { current: window.current, ttl: Math.max(1, window.until - now()) }
  }
}

/** Windows by key. Those that began first stand first, and are dropped where there are too many. */
function boundedWindows<Window>(): Pick<Map<string, Window>, 'get'> & {
  set(key: string, window: Window): void
} {
  const windows = new Map<string, Window>()
  return {
    get: (key) => windows.get(key),
    set: (key, window) => {
      windows.delete(key)
      const [oldest] = windows.size >= mostKeys ? windows.keys() : []
      if (oldest !== undefined) windows.delete(oldest)
      windows.set(key, window)
    },
  }
}

const tidyEvery = 5_000
const mostKeys = 20_000
