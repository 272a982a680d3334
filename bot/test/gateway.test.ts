import { once } from 'node:events'
import { Events } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { messageWork } from '#bot/deliver/testing/work.ts'
import { jsonLog } from '#bot/log.ts'
import { startBot } from '#bot/start-bot.ts'
import { envOf, openBotStage, type BotStage } from './bot-stage.ts'

let stage: BotStage
beforeEach(async () => {
  stage = await openBotStage()
})
afterEach(async () => stage.close())

const seenNow = () => stage.gridboss.told.filter(({ guildId }) => guildId === stage.guildId).at(-1)?.seen

test('it logs in and tells what it sees of each server: channels, roles, what it may do', async () => {
  const { practice, guildId, channelId, ownerId } = stage
  const role = practice.world.addRole(guildId, { name: 'Drivers', permissions: '0', mentionable: true })
  practice.world.addForum(guildId, 'races')
  await stage.start()
  const seen = must(await stage.gridboss.until(() => seenNow()), 'what it sees')
  expect(seen).toMatchObject({ name: 'Demo GP', ownerId })
  expect(seen.channels.find(({ id }) => id === channelId)).toMatchObject({ name: 'results', kind: 'text' })
  expect(seen.channels.find(({ name }) => name === 'races')).toMatchObject({ kind: 'forum' })
  expect(seen.roles.find(({ id }) => id === role.id)).toMatchObject({ name: 'Drivers', mentionable: true })
  const own = seen.roles.find(({ id }) => id === practice.world.botRole(guildId).id)
  expect(seen.highestRole).toBe(own?.position)
})

test('a change that decides where it may write is told, and only what changed', async () => {
  const { practice, guildId, channelId } = stage
  await stage.start()
  const before = must(await stage.gridboss.until(() => seenNow()), 'what it sees')
  const { id } = practice.world.botRole(guildId)
  practice.world.setOverwrite(channelId, { id, type: 0, allow: '0', deny: String(1n << 11n) })
  const permissionsIn = (seen: typeof before | null | undefined) =>
    BigInt(seen?.channels.find((channel) => channel.id === channelId)?.permissions ?? 0)
  expect(permissionsIn(before) & (1n << 11n)).not.toBe(0n)
  await stage.gridboss.until(() => seenNow() !== before && (permissionsIn(seenNow()) & (1n << 11n)) === 0n)
  practice.world.deleteChannel(channelId)
  await stage.gridboss.until(() => seenNow()?.channels.every((channel) => channel.id !== channelId))
})

test('discord.js keeps no channels, no roles and nobody but the bot', async () => {
  const { practice, guildId } = stage
  practice.world.addRole(guildId, { name: 'Drivers', permissions: '0' })
  const { client } = await stage.start()
  practice.world.addChannel(guildId, { name: 'later', type: 0 })
  practice.world.addRole(guildId, { name: 'Later', permissions: '0' })
  await stage.gridboss.until(() => seenNow()?.roles.some(({ name }) => name === 'Later'))
  expect(client.channels.cache.size).toBe(0)
  expect(client.guilds.cache.get(guildId)?.roles.cache.size).toBe(1)
  expect(client.users.cache.size).toBe(1)
})

test('thrown out while it was not connected, it says so when it comes back', async () => {
  const { practice, guildId } = stage
  await stage.start()
  await stage.gridboss.until(() => seenNow())
  practice.gateway.forget()
  practice.world.throwOut(guildId)
  await stage.gridboss.until(() => seenNow() === null)
})

test('thrown out and invited again, it says both', async () => {
  const { practice, guildId } = stage
  await stage.start()
  await stage.gridboss.until(() => seenNow())
  practice.world.throwOut(guildId)
  await stage.gridboss.until(() => seenNow() === null)
  practice.world.invite(guildId)
  await stage.gridboss.until(() => seenNow())
})

test('an outage of a server is no throwing out', async () => {
  const { practice, guildId } = stage
  const { client } = await stage.start()
  await stage.gridboss.until(() => seenNow())
  const unavailable = once(client, Events.GuildUnavailable)
  practice.world.setUnavailable(guildId, true)
  await unavailable
  practice.world.setUnavailable(guildId, false)
  practice.world.addChannel(guildId, { name: 'afterwards', type: 0 })
  await stage.gridboss.until(() => seenNow()?.channels.some(({ name }) => name === 'afterwards'))
  expect(stage.gridboss.told.every(({ seen }) => seen !== null)).toBe(true)
})

test('what changes while the server is away is told once it is back', async () => {
  const { practice, guildId, gridboss } = stage
  await stage.start()
  await gridboss.until(() => seenNow())
  gridboss.away = true
  practice.world.addChannel(guildId, { name: 'one', type: 0 })
  practice.world.addChannel(guildId, { name: 'two', type: 0 })
  gridboss.away = false
  const seen = await gridboss.until(() => {
    const now = seenNow()
    return now?.channels.some(({ name }) => name === 'two') ? now : null
  })
  expect(seen.channels.map(({ name }) => name)).toEqual(expect.arrayContaining(['one', 'two']))
})

test('a broken connection is resumed, and work goes on meanwhile', async () => {
  const { practice, gridboss, guildId, channelId } = stage
  const { client } = await stage.start()
  const resumed = once(client, Events.ShardResume)
  practice.gateway.disconnect()
  expect(await gridboss.give(messageWork({ guildId, channelId }))).toMatchObject({ kind: 'done' })
  await resumed
  practice.world.addChannel(guildId, { name: 'afterwards', type: 0 })
  await gridboss.until(() => seenNow()?.channels.some(({ name }) => name === 'afterwards'))
})

test('two processes divide the servers by shards, and each asks for the work of its own', async () => {
  const { practice, gridboss } = stage
  const guilds = [0, 1].map((rest) => String(BigInt(900_000_000_000 + rest) << 22n))
  for (const id of guilds) {
    const guild = practice.world.addGuild({ name: `League ${id}`, ownerId: stage.ownerId, id })
    practice.world.addChannel(guild.id, { name: 'results', type: 0 })
  }
  const [first, second] = await Promise.all([
    stage.start({ SHARDS: { ids: [0], of: 2 } }),
    stage.start({ SHARDS: { ids: [1], of: 2 } }),
  ])
  expect(first.client.guilds.cache.has(guilds[0] ?? '')).toBe(true)
  expect(second.client.guilds.cache.has(guilds[1] ?? '')).toBe(true)
  expect(first.client.guilds.cache.has(guilds[1] ?? '')).toBe(false)
  await gridboss.until(() => [0, 1].every((id) => gridboss.shardsAsked.has(`${id}/2`)))
})

test('a token that is reset ends the bot, in words, and no work is claimed any more', async () => {
  const { practice, gridboss } = stage
  const bot = await stage.start()
  practice.world.revokeToken()
  const end = await bot.ended
  expect(end).toMatchObject({ kind: 'shut-out', message: expect.stringMatching(/DISCORD_BOT_TOKEN/) })
  const claims = gridboss.claimsAsked()
  await gridboss.until(() => gridboss.claimsAsked() === claims)
})

test('a token that only REST refuses ends the bot as well', async () => {
  const { practice, gridboss, guildId, channelId } = stage
  const bot = await stage.start()
  await stage.hears('the commands were registered')
  practice.state.botToken = 'another-token-of-the-bot'
  expect(await gridboss.give(messageWork({ guildId, channelId }))).toMatchObject({
    kind: 'again',
    code: 'token-revoked',
  })
  expect(await bot.ended).toMatchObject({ kind: 'shut-out' })
  expect(practice.invalidRequests()).toBe(1)
})

test('a token that Discord never knew does not start, and is asked for once', async () => {
  const { practice, gridboss } = stage
  const lines: string[] = []
  const log = jsonLog('debug', (line) => lines.push(line), Date.now)
  const bot = startBot({ ...envOf(practice, gridboss), DISCORD_BOT_TOKEN: 'no-such-token-at-all' }, log)
  expect(await bot.ended).toMatchObject({ kind: 'shut-out' })
  expect(practice.requests.filter(({ status }) => status === 401)).toHaveLength(1)
  expect(lines.join('')).not.toContain('no-such-token-at-all')
})

test('Discord is waited for when it is away at the start', async () => {
  stage.practice.faults.plan(
    { method: 'GET', path: /^\/gateway\/bot$/ },
    { kind: 'status', status: 503, when: 'before' },
  )
  await stage.start()
  await stage.gridboss.until(() => seenNow())
})

test('commands are registered at the first start and left alone at the next', async () => {
  const { practice } = stage
  const first = await stage.start()
  await stage.hears('the commands were registered')
  await first.stop()
  await stage.start()
  await stage.hears('the commands are registered already')
  expect(practice.requests.filter(({ asked }) => asked.startsWith('PUT '))).toHaveLength(1)
})
