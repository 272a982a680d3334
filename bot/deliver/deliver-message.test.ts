import { expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { WorkOutcome } from '#shared/api/bot.ts'
import { deliver } from './deliver.ts'
import { discordInMemory, fault, outage, type MemoryDiscord } from './testing/discord-in-memory.ts'
import { channelId, guildId, messageSaying, messageWork } from './testing/work.ts'

const threadId = '300000000000000001'

function discordWithChannel(): MemoryDiscord {
  const discord = discordInMemory()
  const open = { guildId, parentId: null, archived: false, locked: false }
  discord.world.channels.set(channelId, { ...open, kind: 'text', name: 'results' })
  discord.world.channels.set(threadId, { ...open, kind: 'thread', name: 'Round 1', parentId: channelId })
  return discord
}

const said = (discord: MemoryDiscord, where = channelId) =>
  discord.messagesIn(where).map(({ embeds }) => embeds[0]?.description)

function sentBy(outcome: WorkOutcome) {
  if (outcome.kind !== 'done') throw new Error(`it is ${outcome.kind}: ${outcome.code}`)
  return {
    channelId: must(outcome.channelId, 'a channel'),
    messageId: must(outcome.externalId, 'a message'),
  }
}

test('a message is posted, and edited where it stands', async () => {
  const discord = discordWithChannel()
  const sent = sentBy(await deliver(messageWork(), discord.port, 0))
  expect(said(discord)).toEqual(['Ferrante won'])
  const message = messageSaying('Harbour Race', 'Varga won')
  expect(sentBy(await deliver(messageWork({ sent, message }), discord.port, 0))).toEqual(sent)
  expect(said(discord)).toEqual(['Varga won'])
})

test('posted but not heard of, it is one message, showing what is newest', async () => {
  const discord = discordWithChannel()
  discord.failNext('postMessage', outage, 'after')
  expect(await deliver(messageWork(), discord.port, 0)).toMatchObject({ kind: 'again', code: 'outage' })
  const message = messageSaying('Harbour Race', 'Varga won')
  sentBy(await deliver(messageWork({ message }), discord.port, 0))
  expect(said(discord)).toEqual(['Varga won'])
})

test('deleted by somebody, it is told as gone', async () => {
  const discord = discordWithChannel()
  const sent = sentBy(await deliver(messageWork(), discord.port, 0))
  discord.world.messages.clear()
  expect(await deliver(messageWork({ sent }), discord.port, 0)).toMatchObject({
    kind: 'again',
    code: '10008',
    gone: true,
  })
  expect(discord.messagesIn(channelId)).toEqual([])
})

test('a thread that is archived is opened for it, once', async () => {
  const discord = discordWithChannel()
  const thread = must(discord.world.channels.get(threadId), 'the thread')
  discord.world.channels.set(threadId, { ...thread, archived: true })
  const sent = sentBy(await deliver(messageWork({ channelId: threadId }), discord.port, 0))
  discord.world.channels.set(threadId, { ...thread, archived: true })
  sentBy(await deliver(messageWork({ channelId: threadId, sent }), discord.port, 0))
  expect(discord.messagesIn(threadId)).toHaveLength(1)
  discord.world.channels.set(threadId, { ...thread, archived: true })
  discord.failNext('changeThread', fault(50_013, 'Missing Permissions'))
  expect(await deliver(messageWork({ channelId: threadId, sent }), discord.port, 0)).toMatchObject({
    kind: 'parked',
  })
})

test('the picture is put in place of another, kept, and taken away', async () => {
  const discord = discordWithChannel()
  const picture = { id: 'a'.repeat(64), description: 'Standings after round 1' }
  const message = { ...messageWork().message, picture }
  const sent = sentBy(await deliver(messageWork({ message }), discord.port, 0))
  const shown = () => discord.messagesIn(channelId).map((each) => each.picture)
  expect(shown()).toEqual(['none'])
  expect(await deliver(messageWork({ sent, message, picture: 'attach' }), discord.port, 0)).toMatchObject({
    kind: 'again',
    code: 'picture',
  })
  discord.world.pictures.set(picture.id, Buffer.from('standings'))
  await deliver(messageWork({ sent, message, picture: 'attach' }), discord.port, 0)
  expect(shown()).toEqual(['standings'])
  await deliver(messageWork({ sent, message, picture: 'keep' }), discord.port, 0)
  expect(shown()).toEqual(['standings'])
  await deliver(messageWork({ sent, message, picture: 'none' }), discord.port, 0)
  expect(shown()).toEqual(['none'])
})

const byWebhook = { kind: 'webhook', webhook: null, name: 'Demo GP' } as const

test('a webhook is made once for a channel, and found again', async () => {
  const discord = discordWithChannel()
  const outcome = await deliver(messageWork({ by: byWebhook }), discord.port, 0)
  const sent = sentBy(outcome)
  const webhook = must(outcome.kind === 'done' ? outcome.webhook : null, 'a webhook')
  await deliver(messageWork({ by: byWebhook, nonce: 'other' }), discord.port, 0)
  expect(discord.world.webhooks.size).toBe(1)
  const message = messageSaying('Harbour Race', 'Varga won')
  await deliver(messageWork({ by: { ...byWebhook, webhook }, sent, message }), discord.port, 0)
  expect(said(discord)).toEqual(['Varga won', 'Ferrante won'])
})

test('by a webhook, too, what was posted but not heard of is one message', async () => {
  const discord = discordWithChannel()
  discord.failNext('postByWebhook', outage, 'after')
  expect(await deliver(messageWork({ by: byWebhook }), discord.port, 0)).toMatchObject({ kind: 'again' })
  discord.world.now += 3_600_000
  const message = messageSaying('Harbour Race', 'Varga won')
  sentBy(await deliver(messageWork({ by: byWebhook, message }), discord.port, 0))
  expect(said(discord)).toEqual(['Varga won'])
})

test('a webhook posts in a thread through the channel that it belongs to', async () => {
  const discord = discordWithChannel()
  const outcome = await deliver(messageWork({ by: byWebhook, channelId: threadId }), discord.port, 0)
  expect(sentBy(outcome).channelId).toBe(threadId)
  expect([...discord.world.webhooks.values()]).toMatchObject([{ channelId }])
})

test('a webhook that was deleted is not asked twice; its message goes and is posted anew by another', async () => {
  const discord = discordWithChannel()
  const outcome = await deliver(messageWork({ by: byWebhook }), discord.port, 0)
  const webhook = must(outcome.kind === 'done' ? outcome.webhook : null, 'a webhook')
  discord.world.webhooks.clear()
  discord.calls.length = 0
  const work = messageWork({ by: { ...byWebhook, webhook }, sent: sentBy(outcome) })
  expect(await deliver(work, discord.port, 0)).toMatchObject({ kind: 'again', gone: true })
  expect(discord.calls.filter((call) => call === 'editByWebhook')).toHaveLength(1)
  expect(said(discord)).toEqual([])
  const anew = await deliver({ ...work, sent: null }, discord.port, 0)
  expect(anew).toMatchObject({ kind: 'done', webhook: { id: expect.any(String) } })
  expect(said(discord)).toEqual(['Ferrante won'])
})

test('what the bot posted before the league chose a webhook goes, and the other way round', async () => {
  const discord = discordWithChannel()
  const sent = sentBy(await deliver(messageWork(), discord.port, 0))
  const made = must(await discord.port.makeWebhook(channelId, 'Demo GP'), 'a webhook')
  if (!made.ok) throw new Error('no webhook')
  const changed = messageWork({ by: { ...byWebhook, webhook: made.value }, sent })
  expect(await deliver(changed, discord.port, 0)).toMatchObject({ kind: 'again', gone: true })
  const anew = sentBy(await deliver({ ...changed, sent: null, nonce: 'anew' }, discord.port, 0))
  expect(discord.messagesIn(channelId)).toHaveLength(1)
  expect(await deliver(messageWork({ sent: anew }), discord.port, 0)).toMatchObject({
    kind: 'again',
    gone: true,
  })
  expect(discord.messagesIn(channelId)).toEqual([])
})

test('posted long ago and not heard of, it is found, however much was said since, and edited', async () => {
  const discord = discordWithChannel()
  await deliver(messageWork(), discord.port, 0)
  discord.world.now += 60 * 60_000
  for (let index = 0; index < 60; index += 1) {
    await deliver(messageWork({ nonce: `other-${index}` }), discord.port, 0)
  }
  const message = messageSaying('Harbour Race', 'Varga won')
  const lookFirst = { after: '600000000000000000' }
  const outcome = await deliver(messageWork({ lookFirst, message }), discord.port, 0)
  expect(sentBy(outcome).messageId).toBe(discord.messagesIn(channelId)[0]?.id)
  expect(said(discord)).toHaveLength(61)
  expect(said(discord)[0]).toBe('Varga won')
})

test('looked for and not found, it is posted', async () => {
  const discord = discordWithChannel()
  sentBy(await deliver(messageWork({ lookFirst: { after: '600000000000000000' } }), discord.port, 0))
  expect(said(discord)).toEqual(['Ferrante won'])
})

test('one that stands twice is taken away, and one that is gone already is as well', async () => {
  const discord = discordWithChannel()
  const { messageId } = sentBy(await deliver(messageWork(), discord.port, 0))
  const remove = { kind: 'remove', guildId, channelId, messageId } as const
  expect(await deliver(remove, discord.port, 0)).toMatchObject({ kind: 'done' })
  expect(said(discord)).toEqual([])
  expect(await deliver(remove, discord.port, 0)).toMatchObject({ kind: 'done' })
  discord.failNext('deleteMessage', fault(50_013))
  expect(await deliver(remove, discord.port, 0)).toMatchObject({ kind: 'parked' })
})

test('a message of a webhook that is gone, which nobody may take away, is no message of its successor', async () => {
  const discord = discordWithChannel()
  const outcome = await deliver(messageWork({ by: byWebhook }), discord.port, 0)
  const webhook = must(outcome.kind === 'done' ? outcome.webhook : null, 'a webhook')
  discord.world.webhooks.clear()
  discord.failNext('deleteMessage', fault(50_013, 'Missing Permissions'))
  const work = messageWork({ by: { ...byWebhook, webhook }, sent: sentBy(outcome) })
  expect(await deliver(work, discord.port, 0)).toMatchObject({ kind: 'again', gone: true })
  const anew = await deliver({ ...work, sent: null }, discord.port, 0)
  expect(anew).toMatchObject({ kind: 'done', webhook: { id: expect.any(String) } })
  expect(sentBy(anew)).not.toEqual(sentBy(outcome))
})

test('what could not be looked for is not posted', async () => {
  const discord = discordWithChannel()
  discord.failNext('readOwnMessages', outage)
  const lookFirst = { after: '600000000000000000' }
  expect(await deliver(messageWork({ lookFirst }), discord.port, 0)).toMatchObject({ kind: 'again' })
  const webhook = { id: '500000000000000001', token: 'token' }
  discord.world.webhooks.set(webhook.id, { ...webhook, channelId })
  discord.failNext('readOwnMessages', outage)
  const by = { kind: 'webhook', webhook, name: 'The league' } as const
  expect(await deliver(messageWork({ by }), discord.port, 0)).toMatchObject({ kind: 'again' })
  expect(said(discord)).toEqual([])
})
