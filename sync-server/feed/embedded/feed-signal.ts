import { Client } from 'pg'
import { listenConnection, type ListenConnection } from './listen-connection.ts'

/** Carries between server processes which league's feed has changed, after the change is committed. */
export interface FeedSignal {
  /** Calls `changed` with a league's id, or with null when any may have changed. Answers how to stop. */
  listen(changed: (leagueId: string | null) => void): Promise<() => Promise<void>>
  /** Tells the other processes. It never fails: what cannot be told now is told later. */
  readonly announce: (leagueIds: readonly string[]) => void
  /** How often to look for changes that nobody announced, ms: those of a process that died after its commit. */
  readonly recheckMs: number | null
}

/** For servers that hear nothing from each other: they look for changes every `recheckMs`. */
export const silentSignal = (recheckMs: number): FeedSignal => ({ ...aloneSignal, recheckMs })

/** For a server that is alone with its database. */
export const aloneSignal: FeedSignal = {
  listen: async () => async () => {},
  announce: () => {},
  recheckMs: null,
}

/**
 * Listens and tells on a connection of its own, one for all who listen here. When that breaks, it is made again, and everybody is woken, because what
 * was told meanwhile is lost. `report` hears of each break, and of the return with null.
 */
export function postgresSignal(
  databaseUrl: string,
  report: (error: unknown) => void,
  channel = 'league_feed',
): FeedSignal {
  let connection: ListenConnection | null = null
  let opening: Promise<ListenConnection> | null = null
  const listeners = new Set<(leagueId: string | null) => void>()
  const untold = new Set<string>()
  let telling = false

  /** One statement at a time: what comes up while it runs goes together into the next one. */
  const tell = async (): Promise<void> => {
    if (telling) return
    telling = true
    try {
      while (untold.size > 0) {
        const leagueIds = [...untold]
        untold.clear()
        if (!(await connection?.notify(leagueIds))) {
          for (const leagueId of leagueIds) untold.add(leagueId)
          break
        }
      }
    } finally {
      telling = false
    }
  }

  const tellListeners = (leagueId: string | null): void => {
    for (const listener of listeners) listener(leagueId)
  }

  return {
    recheckMs: 2_000,
    announce: (leagueIds) => {
      for (const leagueId of leagueIds) untold.add(leagueId)
      void tell()
    },
    listen: async (changed) => {
      listeners.add(changed)
      opening ??= listenConnection({
        connect: () => newClient(databaseUrl, channel),
        channel,
        heard: tellListeners,
        lost: report,
        back: () => {
          tellListeners(null)
          void tell()
        },
      })
      const opened = await opening
      connection = opened
      return async () => {
        listeners.delete(changed)
        if (listeners.size > 0 || connection !== opened) return
        connection = null
        opening = null
        await opened.close()
      }
    },
  }
}

function newClient(databaseUrl: string, channel: string): Client {
  return new Client({
    connectionString: databaseUrl,
    application_name: channel === 'league_feed' ? 'gridboss-feed-signal' : `gridboss-${channel}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  })
}
