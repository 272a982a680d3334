import {
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  type ForumChannel,
  type NewsChannel,
  type TextChannel,
} from 'discord.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { channelType } from './objects.ts'
import { servePracticeDiscord, type PracticeDiscord } from './serve.ts'

/* Threads, forums, webhooks, announcements and scheduled events with the real discord.js. */

let practice: PracticeDiscord
let client: Client<true>
let guildId: string

beforeEach(async () => {
  practice = await servePracticeDiscord()
  const owner = practice.world.addPerson('Rita Sandoval')
  guildId = practice.world.addGuild({ name: 'Demo GP', ownerId: owner.id }).id
  const opened = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildScheduledEvents],
    rest: { api: `${practice.url}/api`, retries: 0 },
  })
  const ready = new Promise<Client<true>>((resolve) => opened.once(Events.ClientReady, resolve))
  await opened.login(practice.state.botToken)
  client = await ready
})
afterEach(async () => {
  await client.destroy()
  await practice.stop()
})

async function channel<Kind>(type: number, name = 'results'): Promise<Kind> {
  const { id } = practice.world.addChannel(guildId, { name, type })
  return (await client.channels.fetch(id)) as Kind
}

test('a thread begins at a message with its number, is locked and archived, and opened by who may', async () => {
  const text = await channel<TextChannel>(channelType.text)
  const message = await text.send('Round 1')
  const thread = await message.startThread({ name: 'Round 1: Monza' })
  expect(thread.id).toBe(message.id)
  await expect(message.startThread({ name: 'again' })).rejects.toMatchObject({
    code: 160004,
  })
  await thread.send('Well raced')
  await thread.setLocked(true)
  await thread.setArchived(true)
  expect(practice.state.channels.get(thread.id)?.thread_metadata).toMatchObject({
    locked: true,
    archived: true,
  })
  await expect(thread.setName('other')).rejects.toMatchObject({ code: 50083 })
  await thread.setArchived(false)
  await thread.setName('Round 1: Spa')
  expect(practice.state.channels.get(thread.id)?.name).toBe('Round 1: Spa')
})

test('a quiet thread is archived by itself, and who writes opens it again', async () => {
  const text = await channel<TextChannel>(channelType.text)
  const thread = await text.threads.create({
    name: 'Round 1',
    type: ChannelType.PublicThread,
    autoArchiveDuration: 60,
  })
  const isArchived = () => practice.state.channels.get(thread.id)?.thread_metadata?.archived
  practice.world.passTime(59 * 60_000)
  expect(isArchived()).toBe(false)
  practice.world.passTime(60_000)
  expect(isArchived()).toBe(true)
  await thread.send('Still here')
  expect(isArchived()).toBe(false)
})

test('a post of a forum has a message, tags, and a place in no list of channels', async () => {
  const { id, available_tags: tags } = practice.world.addForum(guildId, 'races', ['Formula'])
  const forum = (await client.channels.fetch(id)) as ForumChannel
  const post = await forum.threads.create({
    name: 'Round 1',
    message: { content: 'The race' },
    appliedTags: [tags[0]?.id ?? ''],
  })
  expect((await post.fetchStarterMessage())?.content).toBe('The race')
  expect(post.appliedTags).toEqual([tags[0]?.id])
  const hook = await forum.createWebhook({ name: 'Results' })
  await expect(hook.send({ content: 'a' })).rejects.toMatchObject({ code: 220001 })
  await hook.send({ content: 'in it', threadId: post.id })
  const sent = await hook.send({ content: 'in one of its own', threadName: 'Round 2' })
  expect(practice.state.channels.get(sent.channelId)).toMatchObject({ name: 'Round 2', parent_id: id })
})

test('a webhook writes under a name of its own, edits what it wrote, and has no name of Discord’s', async () => {
  const text = await channel<TextChannel>(channelType.text)
  await expect(text.createWebhook({ name: 'My Discord' })).rejects.toMatchObject({ code: 50035 })
  const hook = await text.createWebhook({ name: 'Results' })
  const sent = await hook.send({ content: 'a', username: 'Club Racing' })
  await hook.editMessage(sent.id, { content: 'b' })
  const [kept] = practice.state.messages.get(text.id)?.values() ?? []
  expect(kept?.message).toMatchObject({ content: 'b', author: { username: 'Club Racing', bot: true } })
  await hook.deleteMessage(sent.id)
  expect(practice.state.messages.get(text.id)?.size).toBe(0)
  const more = Array.from({ length: 14 }, (_, at) => `Results ${at}`)
  for (const name of more) await text.createWebhook({ name })
  await expect(text.createWebhook({ name: 'one more' })).rejects.toMatchObject({ code: 30007 })
})

test('a message of an announcement channel is published once', async () => {
  const news = await channel<NewsChannel>(channelType.announcement)
  const message = await news.send('Season 1 is finished')
  await message.crosspost()
  await expect(
    client.rest.post(`/channels/${news.id}/messages/${message.id}/crosspost`),
  ).rejects.toMatchObject({
    code: 40033,
  })
  const text = await channel<TextChannel>(channelType.text, 'other')
  const other = await text.send('a')
  await expect(client.rest.post(`/channels/${text.id}/messages/${other.id}/crosspost`)).rejects.toMatchObject(
    {
      code: 50024,
    },
  )
})

test('a scheduled event is planned, moved and cancelled, and the gateway tells each', async () => {
  const guild = client.guilds.cache.get(guildId)
  const told: (GuildScheduledEventStatus | undefined)[] = []
  client.on(Events.GuildScheduledEventCreate, ({ status }) => void told.push(status))
  client.on(Events.GuildScheduledEventUpdate, (_before, { status }) => void told.push(status))
  const hour = 3_600_000
  const start = practice.discord.now() + 24 * hour
  const event = await guild?.scheduledEvents.create({
    name: 'Round 1',
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    scheduledStartTime: start,
    scheduledEndTime: start + hour,
    entityMetadata: { location: 'Monza' },
  })
  await event?.edit({ scheduledStartTime: start + hour, scheduledEndTime: start + 2 * hour })
  await event?.setStatus(GuildScheduledEventStatus.Canceled)
  await expect(event?.setName('other')).rejects.toMatchObject({ code: 180000 })
  const { Scheduled, Canceled } = GuildScheduledEventStatus
  await vi.waitFor(() => expect(told).toHaveLength(3), 30_000)
  expect(told).toEqual([Scheduled, Scheduled, Canceled])
})
