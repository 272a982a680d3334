import { expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { deliver } from './deliver.ts'
import { discordInMemory, outage, type MemoryDiscord } from './testing/discord-in-memory.ts'
import { channelId, guildId, messageSaying, threadWork } from './testing/work.ts'

function discordWith(kind: 'text' | 'forum'): MemoryDiscord {
  const discord = discordInMemory()
  const open = { parentId: null, archived: false, locked: false }
  discord.world.channels.set(channelId, { ...open, guildId, kind, name: 'races' })
  return discord
}

const threads = (discord: MemoryDiscord) =>
  [...discord.world.channels].flatMap(([id, { kind, name, locked, archived }]) =>
    kind === 'thread' ? [{ id, name, locked, archived }] : [],
  )

const made = async (discord: MemoryDiscord, work = threadWork()): Promise<string> => {
  const outcome = await deliver(work, discord.port, 0)
  if (outcome.kind !== 'done') throw new Error(`it is ${outcome.kind}: ${outcome.code}`)
  expect(outcome.channelId).toBe(channelId)
  return must(outcome.externalId, 'a thread')
}

for (const kind of ['text', 'forum'] as const) {
  const home = (threadId: string) => (kind === 'forum' ? threadId : channelId)

  test(`${kind}: a thread begins at a message, whose text follows`, async () => {
    const discord = discordWith(kind)
    const threadId = await made(discord)
    expect(threads(discord)).toMatchObject([{ id: threadId, name: 'Round 1: Harbour', locked: false }])
    const message = messageSaying('Round 1: Harbour', 'Ferrante won')
    await made(discord, threadWork({ threadId, message, name: 'Harbour, cancelled', locked: true }))
    expect(threads(discord)).toMatchObject([{ id: threadId, name: 'Harbour, cancelled', locked: true }])
    expect(discord.messagesIn(home(threadId)).map(({ embeds }) => embeds[0]?.description)).toEqual([
      'Ferrante won',
    ])
  })

  test(`${kind}: made but not heard of, it is one thread`, async () => {
    const discord = discordWith(kind)
    discord.failNext(kind === 'forum' ? 'startForumPost' : 'startThread', outage, 'after')
    expect(await deliver(threadWork(), discord.port, 0)).toMatchObject({ kind: 'again', code: 'outage' })
    const message = messageSaying('Round 1: Harbour', 'Starts in an hour')
    const threadId = await made(discord, threadWork({ message }))
    expect(threads(discord)).toMatchObject([{ id: threadId }])
    expect(discord.messagesIn(home(threadId)).map(({ embeds }) => embeds[0]?.description)).toEqual([
      'Starts in an hour',
    ])
  })

  test(`${kind}: an archived one is opened to be changed`, async () => {
    const discord = discordWith(kind)
    const threadId = await made(discord)
    const thread = must(discord.world.channels.get(threadId), 'the thread')
    discord.world.channels.set(threadId, { ...thread, archived: true })
    await made(discord, threadWork({ threadId, locked: true }))
    expect(threads(discord)).toMatchObject([{ locked: true, archived: false }])
  })

  test(`${kind}: a deleted one is told as gone, and one without its first message lives on`, async () => {
    const discord = discordWith(kind)
    const threadId = await made(discord)
    discord.world.messages.delete(threadId)
    expect(await made(discord, threadWork({ threadId, name: 'Harbour' }))).toBe(threadId)
    discord.world.channels.delete(threadId)
    expect(await deliver(threadWork({ threadId }), discord.port, 0)).toMatchObject({
      kind: 'again',
      code: '10003',
      gone: true,
    })
  })
}

test('a post of the same name that tells of another race is left alone', async () => {
  const discord = discordWith('forum')
  const other = await made(discord, threadWork({ nonce: 'another-race' }))
  const threadId = await made(discord)
  expect(threadId).not.toBe(other)
  expect(threads(discord)).toHaveLength(2)
})

test('nothing is renamed that has its name', async () => {
  const discord = discordWith('text')
  const threadId = await made(discord)
  discord.calls.length = 0
  await made(discord, threadWork({ threadId }))
  expect(discord.calls).not.toContain('changeThread')
})

test('a race that is over already gets a thread that is locked', async () => {
  const discord = discordWith('text')
  await made(discord, threadWork({ locked: true }))
  expect(threads(discord)).toMatchObject([{ locked: true }])
})

test('a channel that is gone parks it', async () => {
  expect(await deliver(threadWork(), discordInMemory().port, 0)).toMatchObject({
    kind: 'parked',
    code: '10003',
  })
})
