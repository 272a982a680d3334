import { execFile, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Channel } from '#practice/discord/objects.ts'
import { servePracticeDiscord, type PracticeDiscord } from '#practice/discord/serve.ts'
import { newId } from '#practice/discord/state.ts'
import { tellGuild } from '#shared/api/bot.ts'

const servers = 2_500
const channelsEach = 30
const rolesEach = 25
/** As "npm run bot" starts it. */
const flags = ['--max-semi-space-size=4']

/** How much memory one bot process takes that is in 2,500 Discord servers of a usual size, all of them told of. */
export async function botMemoryBench(): Promise<void> {
  const practice = await servePracticeDiscord({ limits: { guildsPerShard: servers } })
  fill(practice)
  const told = new Set<string>()
  const { promise: allTold, resolve } = Promise.withResolvers<void>()
  const gridboss = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += String(chunk)))
    request.on('end', () => {
      if (request.url !== tellGuild.path) return
      told.add(tellGuild.body.parse(JSON.parse(text)).guildId)
      response.writeHead(204).end()
      if (told.size === servers) resolve()
    })
  })
  await new Promise<void>((listening) => gridboss.listen(0, '127.0.0.1', listening))
  const began = performance.now()
  const bot = spawn(process.execPath, [...flags, join(import.meta.dirname, '../../../bot/bot.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DISCORD_BOT_TOKEN: practice.state.botToken,
      DISCORD_API_URL: `${practice.url}/api`,
      SERVER_URL: `http://127.0.0.1:${(gridboss.address() as AddressInfo).port}`,
      BOT_SERVICE_TOKEN: 'a-service-token-for-the-bench',
    },
  })
  try {
    for await (const line of createInterface({ input: bot.stdout })) {
      if (line.includes('"the bot is ready"')) break
    }
    console.log(`  ready after ${seconds(began)} s: ${await megabytes(bot.pid)} MB`)
    await allTold
    console.log(`  all ${servers} servers told after ${seconds(began)} s: ${await megabytes(bot.pid)} MB`)
  } finally {
    bot.kill('SIGKILL')
    gridboss.closeAllConnections()
    gridboss.close()
    await practice.stop()
  }
}

function fill({ world, state }: PracticeDiscord): void {
  const owner = world.addPerson('Rita Sandoval')
  let model: Channel | null = null
  const deny = { type: 0, allow: '0', deny: '2048' } as const
  for (let server = 0; server < servers; server++) {
    const { id } = world.addGuild({ name: `League ${server}`, ownerId: owner.id })
    for (let at = 0; at < rolesEach; at++) world.addRole(id, { name: `Role ${at}`, permissions: '0' })
    // Not one after the other through its window: Discord would look through all of them each time.
    model ??= world.addChannel(id, { name: 'results', type: 0 })
    for (let at = 0; at < channelsEach; at++) {
      const permission_overwrites = at % 3 === 0 ? [{ ...deny, id }] : []
      const channel = {
        ...model,
        id: newId(state, 0, true),
        guild_id: id,
        name: `channel-${at}`,
        permission_overwrites,
      }
      state.channels.set(channel.id, channel)
    }
  }
}

async function megabytes(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Math.round(Number(stdout) / 1_024)
}

const seconds = (began: number): string => ((performance.now() - began) / 1_000).toFixed(1)
