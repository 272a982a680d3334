import type { Db } from '#shared/db/db.ts'

/** How many requests of a key there were in its window so far, and for how many ms it goes on. */
export interface Counted {
  readonly current: number
  readonly ttl: number
}

/** Counts a request. A key's window begins with its first request and lasts `timeWindow` ms. */
export type CountUp = (key: string, timeWindow: number) => Promise<Counted>

/** Counts in the database, so that several servers behind one address count together. */
export function postgresCounts(db: Db): CountUp {
  let untilTidied = tidyEvery
  return async (key, timeWindow) => {
    untilTidied -= 1
    if (untilTidied <= 0) {
      untilTidied = tidyEvery
      await db.query('delete from rate_counts where since < now() - make_interval(secs => $1)', [
        (10 * timeWindow) / 1000,
      ])
    }
    const { rows } = await db.query<{ current: number; age: number }>(
      `insert into rate_counts as c (key, since, count) values ($1, now(), 1)
       on conflict (key) do update
         set count = case when c.since > now() - make_interval(secs => $2) then c.count + 1 else 1 end,
             since = case when c.since > now() - make_interval(secs => $2) then c.since else now() end
       returning count as current, (extract(epoch from now() - since) * 1000)::integer as age`,
      [key, timeWindow / 1000],
    )
    const { current = 1, age = 0 } = rows[0] ?? {}
    return { current, ttl: Math.max(1, timeWindow - age) }
  }
}

/** Counts in this process alone, for what is asked too often to be worth a write; `now` is in ms. */
export function localCounts(now: () => number): CountUp {
  const windows = new Map<string, { since: number; current: number }>()
  return async (key, timeWindow) => {
    let window = windows.get(key)
    if (!window || window.since + timeWindow <= now()) {
      // Those that began first stand first.
      windows.delete(key)
      const [oldest] = windows.size >= mostKeys ? windows.keys() : []
      if (oldest !== undefined) windows.delete(oldest)
      window = { since: now(), current: 0 }
      windows.set(key, window)
    }
    window.current += 1
    return { current: window.current, ttl: Math.max(1, window.since + timeWindow - now()) }
  }
}

const tidyEvery = 5_000
const mostKeys = 20_000
