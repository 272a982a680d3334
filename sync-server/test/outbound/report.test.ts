import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { Claim } from '#shared/api/bot.ts'
import {
  again,
  channelId,
  dead,
  doneOf,
  numberAt,
  otherChannelId,
  parked,
  saying,
  start,
  outboundForEach,
} from './outbound-stage.ts'

const stage = outboundForEach()

const [one, two] = [numberAt(start, 1), numberAt(start, 2)]
const texts = (claims: readonly Claim[]) =>
  claims.map(({ work }) => (work.kind === 'message' ? work.message.content : work.kind))
const nonceOf = ({ work }: Claim) => (work.kind === 'message' ? work.nonce : '')
/** A sender has had it, and its lease is over without a word. */
async function silence(): Promise<Claim> {
  const claim = await stage.claimOne()
  stage.now += 32_000
  return claim
}

describe('[OR1] what was done', () => {
  test('stands, with where, when and how long it took', async () => {
    const id = await stage.say('result:1', 'Provisional')
    stage.now += 250
    const claim = await stage.claimOne()
    stage.now += 100
    expect(await stage.report(claim, doneOf(claim, one))).toBe('taken')
    expect(await stage.delivery(id)).toMatchObject({
      state: 'sent',
      stands: { id: one, place: channelId, at: start + 350, by: 'bot' },
      tookMs: 350,
      attempts: 0,
      error: null,
      lease: null,
    })
  })

  test('is not counted from before it was wanted', async () => {
    const id = await stage.say('reminder:1', 'Soon', { notBefore: new Date(start + 60_000).toISOString() })
    stage.now += 60_040
    await stage.send()
    expect((await stage.delivery(id)).tookMs).toBe(40)
  })

  test('and told twice is as told once', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    await stage.report(claim, doneOf(claim, one))
    const before = await stage.delivery(id)
    expect(await stage.report(claim, doneOf(claim, one))).toBe('taken')
    expect(await stage.report(claim, again())).toBe('taken')
    expect(await stage.delivery(id)).toEqual(before)
  })

  test('after the lease, before somebody else has it, is taken', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const claim = await silence()
    expect(await stage.report(claim, doneOf(claim, one))).toBe('taken')
    expect((await stage.delivery(id)).state).toBe('sent')
  })

  test('of what was forgotten meanwhile is stale', async () => {
    await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    await stage.clear()
    expect(await stage.report(claim, doneOf(claim, one))).toBe('stale')
  })

  test('without a number of what was made is no report of it', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    await stage.report(claim, { ...doneOf(claim, one), externalId: null })
    expect(await stage.delivery(id)).toMatchObject({ state: 'waiting', error: { code: 'no-number' } })
  })

  test('of a race that needs no event, none stands, and that is right', async () => {
    const id = await stage.say('event:1', 'unused', {
      channel: 'discord-event',
      place: {},
      desired: { event: null },
    })
    const claim = await stage.claimOne()
    await stage.report(claim, { ...doneOf(claim, one), externalId: null })
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', stands: null })
    stage.now += 3_600_000
    expect(await stage.claim()).toEqual([])
  })

  test('anew for a scheduled event takes the place of the one that is over', async () => {
    const event = {
      name: 'Harbour',
      description: '',
      startsAt: '2026-06-06T18:00:00.000Z',
      endsAt: '2026-06-06T20:00:00.000Z',
      location: 'Harbour',
    }
    const given = { channel: 'discord-event', place: {}, desired: { event } } as const
    const id = await stage.say('event:1', 'unused', given)
    await stage.send()
    stage.now += 5_000
    await stage.say('event:1', 'unused', { ...given, desired: { event: { ...event, name: 'Harbour GP' } } })
    const claim = await stage.claimOne()
    await stage.report(claim, { kind: 'done', externalId: two, channelId: null, webhook: null })
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', stands: { id: two }, doubles: [] })
  })
})

describe('[OR2] what has changed while it was sent', () => {
  test('is sent next, as an edit, and its wait is counted from its own beginning', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    stage.now += 500
    await stage.say('result:1', 'Official')
    await stage.report(claim, doneOf(claim, one))
    stage.now += 2_000
    const next = await stage.claimOne()
    expect(next.work).toMatchObject({
      message: saying('Official'),
      sent: { channelId, messageId: one },
    })
    await stage.report(next, doneOf(next, one))
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', tookMs: 2_000 })
  })

  test('and is as it was again needs nothing more, but only once it is known what stands', async () => {
    const id = await stage.say('result:1', 'One')
    await stage.send()
    stage.now += 5_000
    await stage.say('result:1', 'Two')
    const claim = await stage.claimOne()
    await stage.say('result:1', 'One')
    expect((await stage.delivery(id)).state).toBe('waiting')
    await stage.report(claim, doneOf(claim, one))
    stage.now += 2_000
    expect(texts([await stage.send()])).toEqual(['One'])
  })

  test('by being withdrawn is left as it stands', async () => {
    const id = await stage.say('result:1', 'One')
    const claim = await stage.claimOne()
    await stage.database.query(`update deliveries set desired = null, state = 'withdrawn' where id = $1`, [
      id,
    ])
    await stage.report(claim, doneOf(claim, one))
    expect(await stage.delivery(id)).toMatchObject({ state: 'withdrawn', stands: { id: one } })
  })
})

describe('[OR3] what may pass by itself', () => {
  test('is tried again ever later, scattered, up to a quarter of an hour', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const waits: number[] = []
    for (let tries = 0; tries < 14; tries += 1) {
      await stage.report(await stage.claimOne(), again())
      const { retryAt } = await stage.delivery(id)
      waits.push(must(retryAt, 'the next try') - stage.now)
      stage.now = must(retryAt, 'the next try')
    }
    for (const [index, wait] of waits.entries()) {
      const longest = Math.min(15 * 60_000, 1_000 * 2 ** index)
      expect(wait).toBeGreaterThanOrEqual(longest / 2)
      expect(wait).toBeLessThanOrEqual(longest)
    }
  })

  test('waits as long as Discord asks, and at once where the sender did not ask it', async () => {
    const id = await stage.say('result:1', 'Provisional')
    await stage.report(await stage.claimOne(), again('30046', { afterMs: 900_000 }))
    expect((await stage.delivery(id)).retryAt).toBe(start + 900_000)
    stage.now += 900_000
    await stage.report(await stage.claimOne(), again('stopped', { afterMs: 0 }))
    expect((await stage.claimOne()).work).toMatchObject({ kind: 'message' })
  })

  test('may have been done all the same: it is looked for, and shown anew whatever it shows', async () => {
    const id = await stage.say('result:1', 'Provisional')
    await stage.report(await stage.claimOne(), again())
    stage.now += 1_000
    const second = await stage.claimOne()
    expect(second.work).toMatchObject({ lookFirst: { after: numberAt(start - 60_000) } })
    await stage.report(second, doneOf(second, one))
    expect((await stage.delivery(id)).state).toBe('waiting')
    stage.now += 60_000
    expect((await stage.send()).work).toMatchObject({ sent: { messageId: one }, lookFirst: null })
    expect((await stage.delivery(id)).state).toBe('sent')
  })

  test('is dead after a hundred tries, which is most of a day', async () => {
    const id = await stage.say('result:1', 'Provisional')
    for (let tries = 0; tries < 100; tries += 1) {
      await stage.report(await stage.claimOne(), again('outage'))
      stage.now = (await stage.delivery(id)).retryAt ?? stage.now
    }
    expect(await stage.delivery(id)).toMatchObject({ state: 'dead', error: { code: 'outage' } })
    expect(stage.now - start).toBeGreaterThan(10 * 3_600_000)
  })
})

describe('[OR4] what needs a person, and what cannot be mended', () => {
  test.each([
    ['parked', parked()],
    ['dead', dead()],
  ] as const)('is %s, with why, and is not tried again', async (state, outcome) => {
    const id = await stage.say('result:1', 'Provisional')
    await stage.report(await stage.claimOne(), outcome)
    expect(await stage.delivery(id)).toMatchObject({
      state,
      error: { code: outcome.kind === 'done' ? '' : outcome.code, at: start },
    })
    stage.now += 86_400_000
    expect(await stage.claim()).toEqual([])
  })

  test('is tried once more where something else is desired by now', async () => {
    await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    await stage.say('result:1', 'Official')
    await stage.report(claim, dead())
    expect(texts([await stage.claimOne()])).toEqual(['Official'])
  })

  test('with its channel gone the message is, too: in another one it is posted', async () => {
    await stage.say('result:1', 'Provisional')
    const first = await stage.send()
    stage.now += 5_000
    await stage.say('result:1', 'Official')
    await stage.report(await stage.claimOne(), parked('10003'))
    await stage.say('result:1', 'Official', { place: { channelId: otherChannelId } })
    const next = await stage.claimOne()
    expect(next.work).toMatchObject({ channelId: otherChannelId, sent: null })
    expect(nonceOf(next)).not.toBe(nonceOf(first))
  })
})

describe('[OR5] what somebody deleted', () => {
  const deleted = again('10008', { gone: true, afterMs: null })

  test('is posted anew once, under another nonce, and then left', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const first = await stage.send()
    stage.now += 5_000
    await stage.say('result:1', 'Official')
    await stage.report(await stage.claimOne(), deleted)
    const anew = await stage.claimOne()
    expect(anew.work).toMatchObject({ sent: null, lookFirst: null, message: saying('Official') })
    expect(nonceOf(anew)).not.toBe(nonceOf(first))
    await stage.report(anew, doneOf(anew, two))
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', stands: { id: two } })
    stage.now += 5_000
    await stage.say('result:1', 'Amended')
    await stage.report(await stage.claimOne(), deleted)
    expect(await stage.delivery(id)).toMatchObject({
      state: 'dead',
      error: { code: 'deleted' },
      stands: null,
    })
  })

  test('and cannot be edited by its webhook is no deletion', async () => {
    const id = await stage.say('result:1', 'Provisional')
    await stage.send()
    for (const content of ['Two', 'Three', 'Four']) {
      stage.now += 5_000
      await stage.say('result:1', content)
      await stage.report(await stage.claimOne(), again('10015', { gone: true, afterMs: 0 }))
      await stage.send()
    }
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', deletions: 0 })
  })
})
