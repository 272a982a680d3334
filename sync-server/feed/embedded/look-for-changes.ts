import type { Db } from '#shared/db/db.ts'
import type { LeagueWatches } from './league-watch.ts'

/**
 * Looks every `ms` at the revisions of the leagues that somebody waits for, and wakes those who wait for one that has moved
 * since: a process that dies after its commit tells nobody. Answers how to stop.
 */
export function lookForChanges(db: Db, watches: LeagueWatches, ms: number): () => void {
  let seen = new Map<string, number>()
  let looking = false
  const look = async (): Promise<void> => {
    const watched = watches.watched()
    if (looking || watched.length === 0) return
    looking = true
    try {
      const { rows } = await db.query<{ id: string; revision: number }>(
        'select id, revision from leagues where id = any($1::uuid[])',
        [watched],
      )
      for (const { id, revision } of rows) {
        const before = seen.get(id)
        // Of one that was not watched before, nobody knows what its readers have seen.
        if (before === undefined || before < revision) watches.changed(id)
      }
      seen = new Map(rows.map(({ id, revision }) => [id, revision]))
    } catch {
      // Whoever asks for the feed meanwhile is told that the database is away.
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), ms)
  timer.unref()
  return () => clearInterval(timer)
}
