import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PracticeDiscord } from '#practice/discord/serve.ts'
import { servePracticeStripe, type PracticeStripe } from '#practice/stripe/serve.ts'
import { poolDatabase } from '#server/db/database.ts'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { startEmbeddedPostgres } from '#server/db/embedded-postgres/start.ts'
import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { startOwnProcess } from '../../../build/start/own-process.ts'
import { startPracticeDiscord } from '../../../build/start/practice.ts'
import { startServerProcess } from '../../../build/start/server-process.ts'

/** A whole GridBoss of its own: Postgres, the server with the demo league, and a folder for everything. */
export interface House {
  readonly dataDir: string
  readonly serverUrl: string
  /** Where plans are paid for, null in a house that sells none. */
  readonly till: PracticeStripe | null
  /** Where the demo league announces itself, null in a house that is linked to nothing. */
  readonly discord: PracticeDiscord | null
  close(): Promise<void>
}

/**
 * `protestMinutes`: the demo league's window. Without one a result is official once the server has it: most stories end so.
 * With `sells`, plans are sold at a practice till; with `announces`, the demo league is linked to a practice Discord in which
 * the bot is.
 */
export async function openHouse({
  protestMinutes = 0,
  sells = false,
  announces = false,
} = {}): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gridboss-story-'))
  // Postgres runs as another user where this one is root.
  await chmod(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ home: join(dataDir, 'postgres'), port: await freePort(0) })
  if (!postgres.ok) throw new Error(postgres.message)
  const pool = openPool(postgres.databaseUrl, 'gridboss-story', { max: 2 })
  await migrate(pool)
  await seedDemoLeague(poolDatabase(pool), Date.now())
  await pool.query('update leagues set protest_minutes = $1', [protestMinutes])
  await pool.end()
  const port = await freePort(0)
  const till = sells ? await openTill(dataDir, port) : null
  const discord = announces
    ? await startPracticeDiscord(dataDir, postgres.databaseUrl, `http://127.0.0.1:${port}`)
    : null
  const botToken = { BOT_SERVICE_TOKEN: key() }
  const server = await startServerProcess({
    databaseUrl: postgres.databaseUrl,
    port,
    logFile: join(dataDir, 'server.log'),
    environment: {
      LEASE_KEYS: key(),
      SEALING_KEYS: key(),
      ...botToken,
      ...till?.environment,
      ...discord?.environment,
    },
  })
  const bot = discord
    ? await startOwnProcess('bot/bot.ts', {
        logFile: join(dataDir, 'bot.log'),
        environment: { ...botToken, ...discord.botEnvironment, SERVER_URL: server.url },
      })
    : null
  return {
    dataDir,
    serverUrl: server.url,
    till,
    discord,
    close: async () => {
      await bot?.stop()
      await server.stop()
      await discord?.stop()
      await till?.stop()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function openTill(dataDir: string, serverPort: number): Promise<PracticeStripe> {
  return servePracticeStripe({
    port: 0,
    file: join(dataDir, 'practice-stripe.json'),
    serverUrl: `http://127.0.0.1:${serverPort}`,
    clock: Date.now,
  })
}

const key = (): string => randomBytes(32).toString('base64')
