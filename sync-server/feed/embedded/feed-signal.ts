import type { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'

/** Tells which league's feed has changed, after the change is committed. */
export interface FeedSignal {
  /** Calls `changed` with a league's id, or with null when any may have changed. Answers how to stop. */
  listen(changed: (leagueId: string | null) => void): Promise<() => Promise<void>>
}

const feedChannel = 'league_feed'

export function pgliteSignal(db: PGlite): FeedSignal {
  return { listen: async (changed) => db.listen(feedChannel, (leagueId) => changed(leagueId)) }
}

/**
 * Listens on a connection of its own. When that breaks, it is made again, and everybody is woken, because what was
 * notified meanwhile is lost. `report` hears of each break.
 */
export function postgresSignal(
  databaseUrl: string,
  report: (error: unknown) => void,
  channel = feedChannel,
): FeedSignal {
  return {
    listen: async (changed) => {
      let stopped = false
      let retry: NodeJS.Timeout | undefined
      const onLost = (error: unknown) => {
        if (stopped) return
        report(error)
        retry = setTimeout(reconnect, 500)
      }
      let client = await connect(databaseUrl, channel, changed, onLost)
      const reconnect = () => {
        connect(databaseUrl, channel, changed, onLost).then((made) => {
          client = made
          if (stopped) return made.end()
          return changed(null)
        }, onLost)
      }
      return async () => {
        stopped = true
        clearTimeout(retry)
        await client.end()
      }
    },
  }
}

/** A connection that listens. `onLost` is called once if it breaks after that; a failure before rejects. */
async function connect(
  databaseUrl: string,
  channel: string,
  changed: (leagueId: string | null) => void,
  onLost: (error: unknown) => void,
): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: channel === feedChannel ? 'gridboss-feed-signal' : `gridboss-${channel}`,
    keepAlive: true,
  })
  let listening = false
  const lost = (error: unknown) => {
    if (!listening) return
    listening = false
    onLost(error)
  }
  client.on('notification', ({ payload }) => changed(payload ?? null))
  client.on('error', lost)
  client.on('end', () => lost(new Error('the connection that listens for the feed has ended')))
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  listening = true
  return client
}
