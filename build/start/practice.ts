import { join } from 'node:path'
import { poolDatabase } from '#server/db/database.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { linkDemoLeague } from '#server/demo/link-demo-league.ts'
import { openPool } from '#server/db/pool.ts'
import { freePort } from '#server/db/embedded-postgres/port.ts'
import { demoServerIds, makeDemoServer } from '#practice/discord/demo-server.ts'
import { servePracticeDiscord, type PracticeDiscord } from '#practice/discord/serve.ts'
import { servePracticeStripe, type PracticeStripe } from '#practice/stripe/serve.ts'

/**
 * A Stripe of this machine to try plans out with, where no account is named: so a newcomer can buy one. Null where there
 * is an account, and in production always.
 */
export async function startPracticeStripe(
  dataFolder: string,
  serverUrl: string,
): Promise<PracticeStripe | null> {
  if (process.env['STRIPE_SECRET_KEY'] || process.env['NODE_ENV'] === 'production') return null
  return servePracticeStripe({
    port: await freePort(8791),
    file: join(dataFolder, 'practice-stripe.json'),
    serverUrl,
    clock: Date.now,
  })
}

/** The numbers that the people of the demo league have at the practice Discord. */
const demoAccounts = [
  { id: '80351110224678901', name: demoUsers.OWNER.displayName, userId: demoUsers.OWNER.id },
  { id: '80351110224678902', name: demoUsers.ADMIN.displayName, userId: demoUsers.ADMIN.id },
  { id: '80351110224678903', name: demoUsers.STEWARD.displayName, userId: demoUsers.STEWARD.id },
  { id: '80351110224678904', name: demoUsers.DRIVER.displayName, userId: demoUsers.DRIVER.id },
] as const

/**
 * A Discord of this machine with a server of the demo league, where no bot is named: so a newcomer sees what is announced.
 * Null where a bot or an application is named, and in production always.
 */
export async function startPracticeDiscord(
  dataFolder: string,
  databaseUrl: string,
  serverUrl: string,
): Promise<PracticeDiscord | null> {
  const named = ['DISCORD_BOT_TOKEN', 'DISCORD_CLIENT_ID', 'DISCORD_APPLICATION_ID', 'DISCORD_URL']
  if (named.some((name) => process.env[name]) || process.env['NODE_ENV'] === 'production') return null
  const discord = await servePracticeDiscord({
    port: await freePort(8792),
    file: join(dataFolder, 'practice-discord.json'),
  })
  discord.state.redirectUris.add(`${serverUrl}/discord/callback`)
  makeDemoServer(discord, demoLeague.name, demoAccounts)
  const server = {
    guildId: demoServerIds.guild,
    name: demoLeague.name,
    channels: { coming: demoServerIds.announcements, happened: demoServerIds.results },
    accounts: demoAccounts,
  }
  const pool = openPool(databaseUrl, 'gridboss-start', { max: 1 })
  try {
    await poolDatabase(pool).transaction((tx) => linkDemoLeague(tx, server, new Date().toISOString()))
  } finally {
    await pool.end()
  }
  return discord
}
