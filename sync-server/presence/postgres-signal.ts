import type { Db } from '#shared/db/db.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import type { PresenceSignal } from './presence.ts'

const channel = 'sheet_presence'

/** Carries presence between server processes by LISTEN and NOTIFY; what is lost with a connection, the next beat brings. */
export function postgresPresence(
  db: Db,
  databaseUrl: string,
  report: (error: unknown) => void,
): PresenceSignal {
  const listener = postgresSignal(databaseUrl, report, channel)
  return {
    send: async (message) => {
      await db.query('select pg_notify($1, $2)', [channel, message])
    },
    listen: async (hear) => listener.listen((message) => message !== null && hear(message)),
  }
}
