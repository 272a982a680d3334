import { describe, expect, test } from 'vitest'
import type { Claim } from '#shared/api/bot.ts'
import {
  again,
  channelId,
  doneOf,
  drawing,
  guild,
  numberAt,
  parked,
  saying,
  start,
  outboundForEach,
} from './outbound-stage.ts'

const stage = outboundForEach()

const [one, two] = [numberAt(start, 1), numberAt(start, 2)]
const texts = (claims: readonly Claim[]) =>
  claims.map(({ work }) => (work.kind === 'message' ? work.message.content : work.kind))
/** A sender has had it, and its lease is over without a word. */
async function silence(): Promise<Claim> {
  const claim = await stage.claimOne()
  stage.now += 32_000
  return claim
}
async function overtaken() {
  const id = await stage.say('result:1', 'One')
  await stage.send()
  stage.now += 5_000
  await stage.say('result:1', 'Two')
  const late = await silence()
  await stage.say('result:1', 'Three')
  await stage.send()
  return { id, late }
}

describe('[OR6] who comes too late', () => {
  test('changes nothing but that it is made so once more', async () => {
    const { id, late } = await overtaken()
    // What may linger is confirmed first.
    stage.now += 70_000
    await stage.send()
    expect((await stage.delivery(id)).state).toBe('sent')
    stage.now += 5_000
    expect(await stage.report(late, doneOf(late, one))).toBe('stale')
    expect(texts([await stage.send()])).toEqual(['Three'])
    expect((await stage.delivery(id)).state).toBe('sent')
  })

  test('and was refused has changed nothing', async () => {
    const { id, late } = await overtaken()
    const before = await stage.delivery(id)
    expect(await stage.report(late, parked())).toBe('stale')
    expect(await stage.delivery(id)).toEqual(before)
  })

  test('while another has it: that one is made so once more', async () => {
    const id = await stage.say('result:1', 'One')
    await stage.send()
    stage.now += 5_000
    await stage.say('result:1', 'Two')
    const late = await silence()
    const holder = await stage.claimOne()
    expect(await stage.report(late, doneOf(late, one))).toBe('stale')
    await stage.report(holder, doneOf(holder, one))
    expect((await stage.delivery(id)).state).toBe('waiting')
    stage.now += 100_000
    await stage.send()
    expect((await stage.delivery(id)).state).toBe('sent')
  })
})

describe('[OR7] a message that stands twice', () => {
  test('the first that was told of stays, and shows the newest; the other goes', async () => {
    const id = await stage.say('result:1', 'One')
    const late = await silence()
    const holder = await stage.claimOne()
    expect(await stage.report(late, doneOf(late, one))).toBe('stale')
    await stage.report(holder, doneOf(holder, two))
    const remove = await stage.claimOne()
    expect(remove.work).toEqual({ kind: 'remove', guildId: guild, channelId, messageId: two })
    await stage.report(remove, doneOf(remove, ''))
    stage.now += 100_000
    expect((await stage.send()).work).toMatchObject({ sent: { messageId: one } })
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', stands: { id: one }, doubles: [] })
  })

  test('the one of who came too late goes', async () => {
    const id = await stage.say('result:1', 'One')
    const late = await silence()
    await stage.send()
    const { stands } = await stage.delivery(id)
    await stage.report(late, doneOf(late, two))
    expect((await stage.claimOne()).work).toMatchObject({ kind: 'remove', messageId: two })
    expect((await stage.delivery(id)).stands?.id).toBe(stands?.id)
  })

  test('and cannot be taken away is left', async () => {
    await stage.say('result:1', 'One')
    const late = await silence()
    await stage.send()
    await stage.report(late, doneOf(late, two))
    await stage.report(await stage.claimOne(), parked())
    stage.now += 100_000
    expect(texts([await stage.send()])).toEqual(['One'])
    expect(await stage.claim()).toEqual([])
  })
})

test('[OR8] what is made within a minute of a silent sender’s lease is made so once more after that minute', async () => {
  const id = await stage.say('result:1', 'One')
  await stage.send()
  stage.now += 5_000
  await stage.say('result:1', 'Two')
  await silence()
  await stage.send()
  expect((await stage.delivery(id)).state).toBe('waiting')
  stage.now += 57_000
  expect(await stage.claim()).toEqual([])
  await stage.say('result:1', 'Three')
  expect(texts([await stage.send()])).toEqual(['Three'])
  stage.now += 3_000
  expect(texts([await stage.send()])).toEqual(['Three'])
  expect((await stage.delivery(id)).state).toBe('sent')
})

test('[OR9] a picture that is not drawn is given up after about an hour, and the text stands', async () => {
  const id = await stage.say('standings:1', saying('Round 1', drawing('a')))
  await stage.send()
  let tries = 0
  for (;;) {
    const [claim] = await stage.claim()
    if (claim === undefined) break
    tries += 1
    await stage.report(claim, again('picture'))
    stage.now = (await stage.delivery(id)).retryAt ?? stage.now
  }
  expect(tries).toBe(14)
  expect(await stage.delivery(id)).toMatchObject({
    state: 'sent',
    error: { code: 'picture' },
    stands: { picture: null },
  })
})

test('[OR10] with its thread gone a message is posted anew in a new one', async () => {
  const thread = await stage.say('thread:1', 'unused', {
    channel: 'discord-thread',
    desired: { name: 'Round 1', locked: false, message: saying('Round 1') },
  })
  await stage.send()
  await stage.say('result:1', 'Result', { place: { thread } })
  await stage.send()
  stage.now += 5_000
  await stage.say('result:1', 'Official', { place: { thread } })
  await stage.report(await stage.claimOne(), parked('10003'))
  const anew = await stage.claimOne()
  expect(anew.work).toMatchObject({ kind: 'thread', threadId: null })
  await stage.report(anew, doneOf(anew, '400000000000000009'))
  expect((await stage.claimOne()).work).toMatchObject({ channelId: '400000000000000009', sent: null })
})
