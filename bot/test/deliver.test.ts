import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { WorkOutcome } from '#shared/api/bot.ts'
import { eventWork, messageSaying, messageWork, threadWork } from '#bot/deliver/testing/work.ts'
import { messagesIn, openBotStage, type BotStage } from './bot-stage.ts'

/* Work done by the real discord.js against the strict counterpart. */

let stage: BotStage
beforeEach(async () => {
  stage = await openBotStage()
})
afterEach(async () => {
  await stage.close()
  // What Discord would hold against the bot.
  expect(stage.practice.discord.complaints).toEqual([])
})

type Changes<Make extends (changes: never) => unknown> = Parameters<Make>[0]
const message = (changes: Changes<typeof messageWork> = {}) =>
  messageWork({ guildId: stage.guildId, channelId: stage.channelId, ...changes })
const said = (channelId = stage.channelId) =>
  messagesIn(stage.practice, channelId).map(({ embeds }) => embeds[0]?.description)

function sentBy(outcome: WorkOutcome) {
  if (outcome.kind !== 'done') throw new Error(`it is ${outcome.kind}: ${outcome.code} ${outcome.message}`)
  return { channelId: must(outcome.channelId, 'a channel'), messageId: must(outcome.externalId, 'a message') }
}

const pictured = (id: string) => ({
  ...messageSaying('Harbour Race', 'official'),
  picture: { id: id.repeat(64), description: `Standings ${id}` },
})

test('a message is posted, edited in place, and its picture attached, replaced, kept and taken away', async () => {
  await stage.start()
  const { gridboss, practice, channelId } = stage
  const sent = sentBy(await gridboss.give(message()))
  gridboss.pictures.set('a'.repeat(64), Buffer.from('first picture'))
  gridboss.pictures.set('b'.repeat(64), Buffer.from('second picture'))
  const shown = () =>
    messagesIn(practice, channelId).map((each) => each.attachments.map(({ description }) => description))
  sentBy(await gridboss.give(message({ sent, message: pictured('a'), picture: 'attach' })))
  expect(shown()).toEqual([['Standings a']])
  sentBy(await gridboss.give(message({ sent, message: pictured('a'), picture: 'keep' })))
  expect(shown()).toEqual([['Standings a']])
  sentBy(await gridboss.give(message({ sent, message: pictured('b'), picture: 'attach' })))
  expect(shown()).toEqual([['Standings b']])
  sentBy(await gridboss.give(message({ sent, picture: 'none' })))
  expect(shown()).toEqual([[]])
  expect(said()).toEqual(['Ferrante won'])
})

for (const fault of [
  { kind: 'reset', when: 'after' },
  { kind: 'reset', when: 'before' },
  { kind: 'status', status: 502, when: 'after' },
  { kind: 'status', status: 500, when: 'before' },
] as const) {
  test(`a post that ends with a ${fault.kind} ${fault.when} its effect is one message, the newest`, async () => {
    await stage.start()
    stage.practice.faults.plan({ method: 'POST', path: /\/messages$/ }, fault)
    expect(await stage.gridboss.give(message())).toMatchObject({ kind: 'again', code: 'outage', gone: false })
    sentBy(await stage.gridboss.give(message({ message: messageSaying('Harbour Race', 'Varga won') })))
    expect(said()).toEqual(['Varga won'])
  })

  test(`an edit that ends with a ${fault.kind} ${fault.when} its effect is done again`, async () => {
    await stage.start()
    const sent = sentBy(await stage.gridboss.give(message()))
    stage.practice.faults.plan({ method: 'PATCH', path: /\/messages\/\d+$/ }, fault)
    const newer = message({ sent, message: messageSaying('Harbour Race', 'Varga won') })
    expect(await stage.gridboss.give(newer)).toMatchObject({ kind: 'again', code: 'outage' })
    sentBy(await stage.gridboss.give(newer))
    expect(said()).toEqual(['Varga won'])
  })
}

test('a message that somebody deleted is told as gone, once, and posted anew', async () => {
  await stage.start()
  const sent = sentBy(await stage.gridboss.give(message()))
  stage.practice.world.deleteMessage(sent.channelId, sent.messageId)
  expect(await stage.gridboss.give(message({ sent }))).toMatchObject({
    kind: 'again',
    code: '10008',
    gone: true,
  })
  sentBy(await stage.gridboss.give(message({ nonce: 'posted-anew' })))
  expect(said()).toEqual(['Ferrante won'])
})

test('edits of an old message have a budget of their own: 30046 waits long', async () => {
  await stage.start()
  const sent = sentBy(await stage.gridboss.give(message()))
  stage.practice.world.passTime(2 * 3_600_000)
  const outcomes: WorkOutcome[] = []
  for (let index = 0; index < 5; index++) {
    const newer = messageSaying('Harbour Race', `lap ${index}`)
    outcomes.push(await stage.gridboss.give(message({ sent, message: newer })))
  }
  expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'again', code: '30046' }))
  const refused = must(
    outcomes.find(({ kind }) => kind === 'again'),
    'a refusal',
  )
  expect(refused.kind === 'again' && (refused.afterMs ?? 0) >= 15 * 60_000).toBe(true)
})

test('an archived thread is opened; one that is locked needs a permission', async () => {
  await stage.start()
  const { practice, gridboss, guildId, channelId } = stage
  const thread = await gridboss.give(threadWork({ guildId, channelId }))
  const { messageId: threadId } = sentBy(thread)
  practice.world.archiveThread(threadId)
  const sent = sentBy(await gridboss.give(message({ channelId: threadId, nonce: 'in-thread' })))
  practice.world.archiveThread(threadId)
  const newer = messageSaying('Harbour Race', 'official')
  sentBy(await gridboss.give(message({ channelId: threadId, sent, message: newer })))
  expect(said(threadId)).toEqual(['official'])
})

test('threads of a channel and posts of a forum are made once, changed and locked', async () => {
  await stage.start()
  const { practice, gridboss, guildId } = stage
  const forum = practice.world.addForum(guildId, 'races')
  for (const channelId of [stage.channelId, forum.id]) {
    practice.faults.plan({ method: 'POST', path: /\/threads$/ }, { kind: 'reset', when: 'after' })
    const nonce = `thread-${channelId}`.slice(0, 25)
    expect(await gridboss.give(threadWork({ guildId, channelId, nonce }))).toMatchObject({ kind: 'again' })
    const { messageId: threadId } = sentBy(await gridboss.give(threadWork({ guildId, channelId, nonce })))
    const changes = { name: 'Harbour: official', locked: true, message: messageSaying('Harbour', 'official') }
    sentBy(await gridboss.give(threadWork({ guildId, channelId, threadId, nonce, ...changes })))
    const threads = [...practice.state.channels.values()].filter((each) => each.parent_id === channelId)
    expect(threads).toMatchObject([
      { id: threadId, name: 'Harbour: official', thread_metadata: { locked: true } },
    ])
  }
})

test('a scheduled event is made once, moved, and cancelled', async () => {
  await stage.start()
  const { practice, gridboss, guildId } = stage
  const event = {
    ...must(eventWork().event, 'an event'),
    startsAt: new Date(practice.discord.now() + 86_400_000).toISOString(),
    endsAt: new Date(practice.discord.now() + 90_000_000).toISOString(),
  }
  practice.faults.plan({ method: 'POST', path: /\/scheduled-events$/ }, { kind: 'reset', when: 'after' })
  expect(await gridboss.give(eventWork({ guildId, event }))).toMatchObject({ kind: 'again' })
  const made = await gridboss.give(eventWork({ guildId, event }))
  const scheduledEventId = must(made.kind === 'done' ? made.externalId : null, 'an event')
  const events = () => [...must(practice.state.guilds.get(guildId), 'the guild').events.values()]
  expect(events()).toMatchObject([{ id: scheduledEventId, name: event.name }])
  await gridboss.give(eventWork({ guildId, scheduledEventId, event: { ...event, location: 'Pine Ridge' } }))
  expect(events()).toMatchObject([{ entity_metadata: { location: 'Pine Ridge' } }])
  for (let times = 0; times < 2; times++) {
    expect(await gridboss.give(eventWork({ guildId, scheduledEventId, event: null }))).toMatchObject({
      kind: 'done',
    })
  }
  expect(events().filter(({ status }) => status === 1)).toEqual([])
})

test('a webhook is made for a league, found after a restart, and never asked again once it is gone', async () => {
  const first = await stage.start()
  const { practice, gridboss, channelId } = stage
  const by = { kind: 'webhook', webhook: null, name: 'Demo GP' } as const
  const made = await gridboss.give(message({ by }))
  const webhook = must(made.kind === 'done' ? made.webhook : null, 'a webhook')
  const sent = sentBy(made)
  await first.stop()
  await stage.start()
  sentBy(await gridboss.give(message({ by, nonce: 'another' })))
  expect(practice.state.webhooks.size).toBe(1)
  const newer = messageSaying('Harbour Race', 'official')
  sentBy(await gridboss.give(message({ by: { ...by, webhook }, sent, message: newer })))
  expect(said()).toEqual(['official', 'Ferrante won'])
  expect(messagesIn(practice, channelId)[0]).toMatchObject({ author: { username: 'Demo GP' } })

  practice.world.deleteWebhook(webhook.id)
  const work = message({ by: { ...by, webhook }, sent, message: newer })
  for (let times = 0; times < 2; times++) {
    expect(await gridboss.give(work)).toMatchObject({ kind: 'again', gone: true })
  }
  expect(await gridboss.give({ ...work, sent: null })).toMatchObject({
    kind: 'done',
    webhook: { id: expect.any(String) },
  })
})
