import type { Database } from '#server/db/database.ts'
import type { FeedSignal } from '#server/feed/embedded/feed-signal.ts'

/** Says which leagues have changed, by this server process or another. */
export interface LeagueChanges {
  /** Calls `changed` with a league's id, or with null when any may have changed. Answers how to stop. */
  readonly listen: (changed: (leagueId: string | null) => void) => () => void
  readonly close: () => Promise<void>
}

/**
 * Hears of what this process commits at once, of what others commit by the signal, and of what nobody told every so often:
 * where a real Electric serves the feed, servers tell each other nothing.
 */
export async function openLeagueChanges(
  database: Pick<Database, 'onLeaguesChanged'>,
  signal: FeedSignal,
): Promise<LeagueChanges> {
  const listeners = new Set<(leagueId: string | null) => void>()
  const changed = (leagueId: string | null) => {
    for (const listener of listeners) listener(leagueId)
  }
  const stopHearing = database.onLeaguesChanged((leagueIds) => leagueIds.forEach(changed))
  const stopSignal = await signal.listen(changed)
  const timer = signal.recheckMs === null ? undefined : setInterval(() => changed(null), signal.recheckMs)
  timer?.unref()
  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      clearInterval(timer)
      stopHearing()
      await stopSignal()
    },
  }
}
