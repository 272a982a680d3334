import { startBot, type RunningBot } from '#bot/start-bot.ts'
import type { Log } from '#bot/log.ts'
import { demoServerIds, makeDemoServer } from '#practice/discord/demo-server.ts'
import { servePracticeDiscord, type PracticeDiscord } from '#practice/discord/serve.ts'
import { poolDatabase } from '#server/db/database.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { linkDemoLeague } from '#server/demo/link-demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { openStage, type Stage } from '../replay/stage.ts'

/** A stage with everything that Discord needs in one process: Postgres, the server, a practice Discord and the bot in it. */
export interface DiscordStage extends Stage {
  readonly practice: PracticeDiscord
  /** What the bot warned of. */
  readonly warnings: readonly string[]
}

/** What the demo league's people are called at Discord. */
export const stageAccounts = [
  { id: '80351110224678901', name: demoUsers.OWNER.displayName, userId: demoUsers.OWNER.id },
  { id: '80351110224678904', name: demoUsers.DRIVER.displayName, userId: demoUsers.DRIVER.id },
] as const

export const stageChannels = {
  guildId: demoServerIds.guild,
  coming: demoServerIds.announcements,
  happened: demoServerIds.results,
} as const

/** Opens it with the demo league, linked to its Discord server: it announces what happens from now on. */
export async function openDiscordStage(): Promise<DiscordStage> {
  const practice = await servePracticeDiscord()
  makeDemoServer(practice, demoLeague.name, stageAccounts)
  const serviceToken = 'the-service-token-of-the-bot-on-this-stage'
  const stage = await openStage({ environment: { ...practice.environment, BOT_SERVICE_TOKEN: serviceToken } })
  const closing: (() => Promise<unknown>)[] = [() => practice.stop(), () => stage.close()]
  const close = async () => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  try {
    await linkLeague(stage)
    const warnings: string[] = []
    const bot = await botIn(practice, { serverUrl: stage.serverUrl, serviceToken, warnings })
    closing.push(() => bot.stop())
    return { ...stage, practice, warnings, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function linkLeague({ database }: Stage): Promise<void> {
  const db = poolDatabase(database)
  await seedDemoLeague(db, Date.now())
  const server = {
    guildId: stageChannels.guildId,
    name: demoLeague.name,
    channels: stageChannels,
    accounts: stageAccounts,
  }
  await db.transaction(async (tx) => {
    await linkDemoLeague(tx, server, new Date().toISOString())
    await tx.query(
      `update league_discord d set announced_revision = l.public_revision from leagues l where l.id = d.league_id`,
    )
  })
}

function botIn(
  practice: PracticeDiscord,
  where: { readonly serverUrl: string; readonly serviceToken: string; readonly warnings: string[] },
): Promise<RunningBot> {
  const warn = (what: string, about?: object) =>
    void where.warnings.push(`${what} ${JSON.stringify(about ?? {})}`)
  const log: Log = { debug: () => {}, info: () => {}, warn, error: warn }
  return new Promise((resolve, reject) => {
    const env = {
      DISCORD_BOT_TOKEN: practice.state.botToken,
      DISCORD_API_URL: `${practice.url}/api`,
      SERVER_URL: where.serverUrl,
      BOT_SERVICE_TOKEN: where.serviceToken,
      SHARDS: 'auto',
      LOG_LEVEL: 'silent',
    } as const
    const bot = startBot(env, log, () => resolve(bot))
    void bot.ended.then((end) => reject(new Error(`the bot ended: ${JSON.stringify(end)}`)))
  })
}
