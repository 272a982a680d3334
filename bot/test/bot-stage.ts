import type { Client } from 'discord.js'
import {
  servePracticeDiscord,
  type PracticeDiscord,
  type PracticeDiscordOptions,
} from '#practice/discord/serve.ts'
import type { BotEnv } from '#bot/env.ts'
import type { Log } from '#bot/log.ts'
import { startBot, type RunningBot } from '#bot/start-bot.ts'
import { gridBossDouble, type GridBossDouble } from './gridboss-double.ts'

/** The whole bot between a practice Discord and a double of the server. */
export interface BotStage {
  readonly practice: PracticeDiscord
  readonly gridboss: GridBossDouble
  /** A Discord server with its owner and one channel. */
  readonly guildId: string
  readonly ownerId: string
  readonly channelId: string
  readonly bots: readonly StageBot[]
  /** Starts another bot process, as far as Discord and the server can tell. */
  start(env?: Partial<BotEnv>): Promise<StageBot>
  /** What the bots wrote to their logs. */
  readonly said: readonly string[]
  /** As soon as a line of the log begins so. */
  hears(what: string): Promise<void>
  close(): Promise<void>
}

export interface StageBot extends RunningBot {
  readonly client: Client<true>
}

export async function openBotStage(options: PracticeDiscordOptions = {}): Promise<BotStage> {
  const practice = await servePracticeDiscord(options)
  const gridboss = await gridBossDouble()
  const { world } = practice
  const owner = world.addPerson('Rita Sandoval')
  const guild = world.addGuild({ name: 'Demo GP', ownerId: owner.id })
  const channel = world.addChannel(guild.id, { name: 'results', type: 0 })
  const bots: StageBot[] = []
  const said: string[] = []
  const listeners = new Set<() => void>()
  const say = (what: string, about?: object) => {
    said.push(`${what} ${JSON.stringify(about ?? {})}`)
    for (const listen of listeners) listen()
  }
  const log: Log = { debug: () => {}, info: say, warn: say, error: say }
  return {
    practice,
    gridboss,
    guildId: guild.id,
    ownerId: owner.id,
    channelId: channel.id,
    bots,
    said,
    hears: (what) =>
      new Promise((resolve) => {
        const listen = () => {
          if (said.some((line) => line.startsWith(what))) resolve()
        }
        listeners.add(listen)
        listen()
      }),
    start: (env) =>
      new Promise((resolve, reject) => {
        const bot = startBot({ ...envOf(practice, gridboss), ...env }, log, (client) => {
          const started = { ...bot, client }
          bots.push(started)
          resolve(started)
        })
        void bot.ended.then((end) => reject(new Error(`the bot ended: ${JSON.stringify(end)}`)))
      }),
    close: async () => {
      await Promise.all(bots.map((bot) => bot.stop()))
      await gridboss.stop()
      await practice.stop()
    },
  }
}

/** The environment of a bot on this stage. */
export function envOf(practice: PracticeDiscord, gridboss: GridBossDouble): BotEnv {
  return {
    DISCORD_BOT_TOKEN: practice.state.botToken,
    DISCORD_API_URL: `${practice.url}/api`,
    SERVER_URL: gridboss.url,
    BOT_SERVICE_TOKEN: gridboss.token,
    SHARDS: 'auto',
    LOG_LEVEL: 'silent',
  }
}

/** The messages of a channel that everybody sees. */
export function messagesIn({ state }: PracticeDiscord, channelId: string) {
  return [...(state.messages.get(channelId)?.values() ?? [])].map(({ message }) => message)
}
