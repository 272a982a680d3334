import { setTimeout as sleep } from 'node:timers/promises'
import type { Rejection } from '#shared/base/outcome.ts'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '#server/db/embedded-postgres/start.ts'

export interface KeptDatabase extends Pick<EmbeddedPostgres, 'ok' | 'databaseUrl' | 'port' | 'came'> {
  /** Stops it, or the attempts to start it again. */
  stop(): Promise<void>
}

/**
 * Starts the embedded Postgres and starts it again, on the same port, when it ends by itself: the server finds it again
 * there. `say` tells a person of it. It gives up after several attempts in a row, and `lost` is called.
 */
export async function keepDatabase(
  options: EmbeddedPostgresOptions,
  say: (line: string) => void,
  lost: (why: string) => void,
): Promise<KeptDatabase | Rejection> {
  const first = await startEmbeddedPostgres(options)
  if (!first.ok) return first
  let running: EmbeddedPostgres = first
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()

  const watch = (): void => {
    running.onEnd(() => {
      if (stopping) return
      say('The database ended by itself. Starting it again.')
      restarting = startAgain()
    })
  }

  const startAgain = async (): Promise<void> => {
    let why = 'another program has taken its port'
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (stopping) return
      const again = await startEmbeddedPostgres({ ...options, port: first.port })
      if (again.ok && again.port === first.port) {
        running = again
        watch()
        say('The database runs again. Nothing that was saved is lost.')
        return
      }
      if (again.ok) await again.stop()
      else why = again.message
      await sleep(1_000)
    }
    if (!stopping) lost(why)
  }

  watch()
  return {
    ok: true,
    databaseUrl: first.databaseUrl,
    port: first.port,
    came: first.came,
    stop: async () => {
      stopping = true
      await restarting
      await running.stop()
    },
  }
}

const attempts = 5
