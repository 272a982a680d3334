import { once } from 'node:events'
import { Events } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { messageSaying, messageWork } from '#bot/deliver/testing/work.ts'
import { messagesIn, openBotStage, type BotStage } from './bot-stage.ts'

/* What Discord refuses, each as the strict counterpart refuses it, and what the bot makes of it. */

const bits = { viewChannel: 1n << 10n, sendMessages: 1n << 11n, embedLinks: 1n << 14n }

let stage: BotStage
beforeEach(async () => {
  stage = await openBotStage()
})
afterEach(async () => stage.close())

const message = (changes: Parameters<typeof messageWork>[0] = {}) =>
  messageWork({ guildId: stage.guildId, channelId: stage.channelId, ...changes })

function deny(...denied: (keyof typeof bits)[]): void {
  const deny = denied.reduce((sum, name) => sum | bits[name], 0n)
  const { id } = stage.practice.world.botRole(stage.guildId)
  stage.practice.world.setOverwrite(stage.channelId, { id, type: 0, allow: '0', deny: String(deny) })
}

test('a channel that the bot does not see parks the work and names the permission: 50001', async () => {
  await stage.start()
  deny('viewChannel')
  const outcome = await stage.gridboss.give(message())
  expect(outcome).toMatchObject({ kind: 'parked', code: '50001' })
  expect(outcome.kind === 'parked' && outcome.message).toMatch(/ViewChannel/)
})

test('a channel that the bot may not write in parks the work and names the permission: 50013', async () => {
  await stage.start()
  deny('sendMessages')
  expect(await stage.gridboss.give(message())).toEqual({
    kind: 'parked',
    code: '50013',
    message: 'missing: SendMessages',
  })
})

test('50013 with all permissions that the work needs is told apart', async () => {
  await stage.start()
  stage.practice.faults.plan(
    { method: 'POST', path: /\/messages$/ },
    { kind: 'refused', status: 403, code: 50_013, message: 'Missing Permissions' },
  )
  expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'parked', code: '50013-hierarchy' })
})

test('a channel that is gone parks the work: 10003', async () => {
  await stage.start()
  stage.practice.world.deleteChannel(stage.channelId)
  expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'parked', code: '10003' })
})

test('refused work does not come back by itself: nothing is asked of Discord again', async () => {
  await stage.start()
  deny('sendMessages')
  await stage.gridboss.give(message())
  expect(stage.practice.invalidRequests()).toBe(1)
})

test.each(['user', 'shared', 'global'] as const)(
  'a short rate limit (%s) is waited for by discord.js',
  async (scope) => {
    await stage.start()
    stage.practice.faults.plan(
      { method: 'POST', path: /\/messages$/ },
      { kind: 'limited', scope, retryAfter: 0.05 },
    )
    expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'done' })
    expect(messagesIn(stage.practice, stage.channelId)).toHaveLength(1)
  },
)

test.each(['user', 'shared', 'global'] as const)(
  'a long rate limit (%s) gives the work back, with its time',
  async (scope) => {
    await stage.start()
    stage.practice.faults.plan(
      { method: 'POST', path: /\/messages$/ },
      { kind: 'limited', scope, retryAfter: 45 },
    )
    const outcome = await stage.gridboss.give(message())
    expect(outcome).toMatchObject({ kind: 'again', code: 'rate-limit' })
    expect(outcome.kind === 'again' ? Math.round((outcome.afterMs ?? 0) / 1_000) : null).toBe(45)
    expect(messagesIn(stage.practice, stage.channelId)).toEqual([])
  },
)

test('many messages for one channel go at the speed that Discord allows, none twice', async () => {
  await stage.start()
  const outcomes = await Promise.all(
    Array.from({ length: 7 }, (_, index) =>
      stage.gridboss.give(
        message({ nonce: `nonce-${index}`, message: messageSaying(`Race ${index}`, 'official') }),
      ),
    ),
  )
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 7 }, () => 'done'))
  const titles = messagesIn(stage.practice, stage.channelId).map(({ embeds }) => embeds[0]?.title)
  expect(new Set(titles).size).toBe(7)
  expect(stage.practice.requests.filter(({ status }) => status === 429)).toEqual([])
})

test('the wall before Discord is not run against: nothing more is asked, and no work is claimed', async () => {
  await stage.close()
  stage = await openBotStage({ limits: { invalidRequests: 1 } })
  await stage.start()
  deny('sendMessages')
  await stage.gridboss.give(message())
  const walled = await stage.gridboss.give(message({ nonce: 'second' }))
  expect(walled).toMatchObject({ kind: 'again', code: 'blocked', afterMs: 600_000 })
  const before = stage.practice.requests.length
  await stage.hears('Discord refused too many requests; no work is claimed')
  expect(stage.practice.requests).toHaveLength(before)
})

test('a server in an outage is waited for', async () => {
  await stage.start()
  const { client } = must(stage.bots[0], 'a bot')
  const unavailable = once(client, Events.GuildUnavailable)
  stage.practice.world.setUnavailable(stage.guildId, true)
  await unavailable
  expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'again', code: 'guild-unavailable' })
  const available = once(client, Events.GuildAvailable)
  stage.practice.world.setUnavailable(stage.guildId, false)
  await available
  expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'done' })
})

test('thrown out while it has work, the bot says so, and parks it', async () => {
  await stage.start()
  stage.practice.world.throwOut(stage.guildId)
  expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'parked' })
  const told = await stage.gridboss.until(() => stage.gridboss.told.find(({ seen }) => seen === null))
  expect(told).toMatchObject({ guildId: stage.guildId })
  expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'parked', code: '10004' })
})
