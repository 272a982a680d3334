import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { poolDatabase } from '#server/db/database.ts'
import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import type { PracticeDiscord } from '#practice/discord/serve.ts'
import { parseArguments, usage } from './start/arguments.ts'
import { keepDatabase } from './start/keep-database.ts'
import { keptKey } from './start/kept-key.ts'
import { startOwnProcess } from './start/own-process.ts'
import { startPracticeDiscord, startPracticeStripe } from './start/practice.ts'
import { announceRunning, findRunning, withdrawRunning } from './start/running.ts'
import { startServerProcess } from './start/server-process.ts'
import { openWindow, prepareWindow } from './start/window.ts'

/** What is wrong, for the terminal. */
class CannotStart extends Error {}
/** Ctrl-C came in the middle of the start. */
class StoppedMeanwhile extends Error {}

type Stop = () => Promise<unknown>

const say = (line: string): void => console.log(line)
const began = performance.now()
const parsed = parseArguments(process.argv.slice(2))
if (!parsed.ok) {
  console.error(`${parsed.message}\n\n${usage}`)
  process.exit(1)
}
const { profile, window: wantsWindow } = parsed.options
const dataFolder = resolve(
  process.env['GRIDBOSS_DATA'] || fileURLToPath(new URL('../.data', import.meta.url)),
)
const desktopLog = logFile(`desktop-${profile ?? 'default'}`)
const postgresPort = 54_329
const stops: Stop[] = []
let stopping: Promise<void> | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    say(stopping ? 'Still stopping. It ends by itself in some seconds.' : '\nStopping.')
    void stopAll()
  })
}

try {
  await mkdir(dataFolder, { recursive: true })
  const running = await findRunning(dataFolder)
  if (running) await joinRunning(running.serverUrl)
  else await startAll()
} catch (error) {
  if (stopping === null) {
    console.error(error instanceof CannotStart ? error.message : error)
    process.exitCode = 1
  }
}
await stopAll()
process.exit()

/** A second start opens a second window on the first one's server. */
async function joinRunning(serverUrl: string): Promise<void> {
  const missing = wantsWindow ? await prepareWindow(say) : null
  say(`GridBoss is running already at ${serverUrl}.`)
  if (!wantsWindow || missing) return say(missing?.reason ?? `See ${serverUrl}/l/${demoLeague.slug}.`)
  const shown = openWindow({ serverUrl, dataFolder, profile, logFile: desktopLog })
  await keep(() => shown.close())
  say(`Opened the window${profile === null ? '' : ` of the device "${profile}"`}. Close it, or press Ctrl-C.`)
  await shown.ended
}

async function startAll(): Promise<void> {
  const preparing = wantsWindow ? prepareWindow(say) : Promise.resolve({ reason: 'No window was asked for.' })
  preparing.catch(() => {})
  const databaseUrl = process.env['DATABASE_URL'] || (await startDatabase())
  if (databaseUrl === null) return
  await prepareDatabase(databaseUrl)
  const wantedPort = Number(process.env['PORT'] || 8787)
  const port = await freePort(wantedPort)
  if (port !== wantedPort) say(`Port ${wantedPort} is taken, so the server listens on ${port}.`)
  const serverUrl = `http://127.0.0.1:${port}`
  const stripe = await startPracticeStripe(dataFolder, serverUrl)
  if (stripe) await keep(() => stripe.stop())
  const discord = await startPracticeDiscord(dataFolder, databaseUrl, serverUrl)
  if (discord) await keep(() => discord.stop())
  const environment = {
    LEASE_KEYS: await keptKey('LEASE_KEYS', join(dataFolder, 'lease-keys')),
    SEALING_KEYS: await keptKey('SEALING_KEYS', join(dataFolder, 'sealing-keys')),
    BOT_SERVICE_TOKEN: await keptKey('BOT_SERVICE_TOKEN', join(dataFolder, 'bot-service-token')),
    ...stripe?.environment,
    ...discord?.environment,
  }
  const server = await startServerProcess({ databaseUrl, port, logFile: logFile('server'), environment })
  await keep(() => server.stop())
  await announceRunning(dataFolder, { serverUrl: server.url })
  await keep(() => withdrawRunning(dataFolder))
  await startBot(server.url, environment.BOT_SERVICE_TOKEN, discord)
  const missing = await preparing
  tellWhatNext(server.url, missing?.reason ?? null, {
    stripe: stripe?.url ?? null,
    discord: discord?.url ?? null,
  })
  if (missing === null) showWindow(server.url)
  await server.ended
  if (stopping === null) throw new CannotStart(`The server ended by itself. See ${logFile('server')}.`)
}

/** The bot, where there is a Discord for it: the practice one, or the one that the environment names. */
async function startBot(
  serverUrl: string,
  serviceToken: string,
  discord: PracticeDiscord | null,
): Promise<void> {
  if (discord === null && !process.env['DISCORD_BOT_TOKEN']) return
  const environment = { ...discord?.botEnvironment, SERVER_URL: serverUrl, BOT_SERVICE_TOKEN: serviceToken }
  const bot = await startOwnProcess('bot/bot.ts', { logFile: logFile('bot'), environment })
  await keep(() => bot.stop())
  void bot.ended.then(() => {
    if (!stopping) say(`The bot ended by itself; nothing is announced in Discord. See ${logFile('bot')}.`)
  })
}

/** The address of the embedded Postgres; null where another start turned out to be under way, which is joined. */
async function startDatabase(): Promise<string | null> {
  const home = join(dataFolder, 'postgres')
  const postgres = await keepDatabase({ home, port: postgresPort }, say, (why) => {
    console.error(`The database cannot be started again: ${why}`)
    process.exitCode = 1
    void stopAll()
  })
  if (!postgres.ok) {
    const other = postgres.code === 'data-folder-in-use' ? await waitForRunning() : null
    if (other === null) throw new CannotStart(postgres.message)
    await joinRunning(other)
    return null
  }
  await keep(() => postgres.stop())
  if (postgres.came === 'adopted') say('Took over the database of a GridBoss that was killed.')
  else if (postgres.port !== postgresPort)
    say(`Port ${postgresPort} is taken, so the database listens on ${postgres.port}.`)
  if (postgres.came === 'created') say(`Made a new database in ${join(dataFolder, 'postgres')}.`)
  return postgres.databaseUrl
}

async function waitForRunning(): Promise<string | null> {
  say('Another GridBoss is starting here. Waiting for it.')
  for (let attempt = 0; attempt < 60; attempt++) {
    const running = await findRunning(dataFolder)
    if (running) return running.serverUrl
    await sleep(500)
  }
  return null
}

async function prepareDatabase(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, 'gridboss-start', { max: 2 })
  try {
    const report = await migrate(pool)
    if (!report.ok) throw new CannotStart(`The database cannot be used (${report.code}). ${report.message}`)
    if (report.ran.length > 0) say(`Ran ${report.ran.join(', ')}.`)
    if (await seedDemoLeague(poolDatabase(pool), Date.now())) say(`Made the league "${demoLeague.name}".`)
  } finally {
    await pool.end()
  }
}

function showWindow(serverUrl: string): void {
  const shown = openWindow({ serverUrl, dataFolder, profile, logFile: desktopLog })
  stops.push(() => shown.close())
  void shown.ended.then((code) => {
    if (stopping) return
    if (code !== 0) say(`The window ended with an error. See ${desktopLog}.`)
    say(
      'The window is closed; the server goes on. "npm start" in another terminal opens it again, Ctrl-C stops all.',
    )
  })
}

function tellWhatNext(
  serverUrl: string,
  noWindow: string | null,
  practice: { readonly stripe: string | null; readonly discord: string | null },
): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(`
GridBoss is ready (${seconds} s).

  Standings on the web   ${serverUrl}/l/${demoLeague.slug}${practice.discord === null ? '' : `\n  Practice Discord       ${practice.discord}`}
  Server                 ${serverUrl}
  Data                   ${dataFolder}
`)
  if (noWindow === null) {
    say(
      `Next: choose a role in the window, open ${demoLeague.name}, enter a result, and watch the web page follow.`,
    )
    say('A second device: "npm start -- --profile NAME" in another terminal.')
  } else {
    say(noWindow)
  }
  if (practice.stripe !== null) {
    say(
      'Plans are bought at a practice till: no money moves. A league that the driver founds has the free plan.',
    )
    say(`Let time pass for plans: ${practice.stripe}/clock`)
  }
  say('Ctrl-C stops everything.')
}

function logFile(name: string): string {
  return join(dataFolder, `${name}.log`)
}

/** Remembers how to stop what was just started; stops it at once where everything is being stopped already. */
async function keep(stop: Stop): Promise<void> {
  if (stopping === null) {
    stops.push(stop)
    return
  }
  await stop()
  throw new StoppedMeanwhile()
}

/** In the opposite order of the starts: window, server, database. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      await stop().catch((error: unknown) => console.error(error))
    }
  })()
  return stopping
}
