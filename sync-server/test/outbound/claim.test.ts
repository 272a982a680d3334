import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { Claim } from '#shared/api/bot.ts'
import { forgetTooLate } from '#server/outbound/forget-too-late.ts'
import {
  again,
  channelId,
  doneOf,
  drawing,
  everyShard,
  guild,
  numberAt,
  otherChannelId,
  saying,
  start,
  outboundForEach,
} from './outbound-stage.ts'

const stage = outboundForEach()

const said = (claims: readonly Claim[]) =>
  claims.map(({ work }) => (work.kind === 'message' ? work.message.content : work.kind))
const iso = (at: number) => new Date(at).toISOString()
/** The number of a Discord server of a shard, of three. */
const guildOf = (shard: number) => String((BigInt(3 * 80_000_000_000 + shard) << 22n) + 123n)
async function edited(content: string) {
  await stage.say('result:1', content)
  return said(await stage.claim())
}
const elsewhere = { place: { channelId: otherChannelId } }

describe('[OC1] work is given', () => {
  test('whole, under a lease of thirty seconds', async () => {
    const id = await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    expect(claim).toMatchObject({ id, until: iso(start + 30_000), leaseMs: 30_000 })
    expect(claim.work).toEqual({
      kind: 'message',
      guildId: guild,
      channelId,
      by: { kind: 'bot' },
      sent: null,
      nonce: expect.stringMatching(/^[\w-]{22}-0$/),
      lookFirst: null,
      message: saying('Provisional'),
      picture: 'none',
    })
  })

  test('to one sender at a time, and no more once it is done', async () => {
    await stage.say('result:1', 'Provisional')
    const claim = await stage.claimOne()
    expect(await stage.claim()).toEqual([])
    await stage.report(claim, doneOf(claim, numberAt(stage.now)))
    stage.now += 3_600_000
    expect(await stage.claim()).toEqual([])
  })

  test('not before it is wanted, to the millisecond', async () => {
    await stage.say('reminder:1', 'Tomorrow', { notBefore: iso(start + 5_000) })
    stage.now = start + 4_999
    expect(await stage.claim()).toEqual([])
    stage.now = start + 5_000
    expect(said(await stage.claim())).toEqual(['Tomorrow'])
  })

  test('where it stands, whatever the place for new ones is now', async () => {
    await stage.say('result:1', 'Provisional')
    await stage.send()
    stage.now += 60_000
    await stage.say('result:1', 'Official', elsewhere)
    const { work } = await stage.claimOne()
    expect(work).toMatchObject({ sent: { channelId } })
  })
})

describe('[OC2] in one channel', () => {
  test('one is sent after the other, the longest waiting first, and others are sent meanwhile', async () => {
    await stage.say('result:1', 'Result')
    stage.now += 1
    await stage.say('standings:1', 'Standings')
    await stage.say('result:2', 'Elsewhere', elsewhere)
    const claims = await stage.claim()
    expect(said(claims)).toEqual(['Result', 'Elsewhere'])
    expect(await stage.claim()).toEqual([])
    const first = must(claims[0], 'a claim')
    await stage.report(first, doneOf(first, numberAt(stage.now)))
    expect(said(await stage.claim())).toEqual(['Standings'])
  })

  test('what is overwritten while it waits keeps its turn', async () => {
    await stage.say('result:1', 'Result')
    stage.now += 1
    await stage.say('standings:1', 'Standings')
    stage.now += 1
    await stage.say('result:1', 'Amended')
    expect(said(await stage.claim())).toEqual(['Amended'])
  })

  test('a reminder has its turn when it is wanted, not when it was planned', async () => {
    await stage.say('reminder:1', 'In an hour', { notBefore: iso(start + 10_000) })
    stage.now = start + 9_000
    await stage.say('result:1', 'Result')
    stage.now = start + 11_000
    expect(said(await stage.claim())).toEqual(['Result'])
  })
})

describe('[OC3] one that failed a moment ago', () => {
  test('keeps its turn, but not for long', async () => {
    await stage.say('result:1', 'Result')
    stage.now += 1
    await stage.say('standings:1', 'Standings')
    for (let failures = 1; failures <= 3; failures += 1) {
      const claim = await stage.claimOne()
      expect(said([claim])).toEqual(['Result'])
      await stage.report(claim, again('outage', { afterMs: 8_000 }))
      expect(await stage.claim()).toEqual([])
      stage.now += 8_000
    }
    const claim = await stage.claimOne()
    await stage.report(claim, again('outage', { afterMs: 8_000 }))
    expect(said(await stage.claim())).toEqual(['Standings'])
  })

  test('for want of a picture holds nothing up', async () => {
    await stage.say('standings:1', saying('Standings', drawing('a')))
    await stage.send()
    const claim = await stage.claimOne()
    await stage.report(claim, again('picture'))
    stage.now += 1
    await stage.say('result:1', 'Result')
    expect(said(await stage.claim())).toEqual(['Result'])
  })
})

test('[OC4] leagues take turns: the first work of each, then the second', async () => {
  const [busy, quiet] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b']
  for (const id of [busy, quiet]) {
    await stage.database.query(
      `insert into leagues (id, slug, name, created_at) values ($1, $2, 'A league', now()) on conflict do nothing`,
      [id, `slug-${id?.slice(-1)}`],
    )
  }
  for (let index = 0; index < 5; index += 1) {
    const place = { channelId: `20000000000000010${index}` }
    await stage.say(`busy:${index}`, `Busy ${index}`, { leagueId: busy ?? null, place })
    stage.now += 1
  }
  await stage.say('quiet', 'Quiet', { leagueId: quiet ?? null, place: { channelId: '200000000000000200' } })
  expect(said(await stage.claim(3))).toEqual(['Busy 0', 'Quiet', 'Busy 1'])
})

test('[OC5] a bot is given the work of its shards alone', async () => {
  for (const shard of [0, 1, 2]) {
    await stage.say(`result:${shard}`, `Shard ${shard}`, { target: guildOf(shard) })
  }
  expect(said(await stage.claim(50, { ids: [1], of: 3 }))).toEqual(['Shard 1'])
  expect(said(await stage.claim(50, { ids: [0, 2], of: 3 })).toSorted()).toEqual(['Shard 0', 'Shard 2'])
})

describe('[OC6] edits of one message', () => {
  test('are two seconds apart, and what changes meanwhile goes into the next', async () => {
    await stage.say('result:1', 'One')
    await stage.send()
    stage.now += 1_999
    expect(await edited('Two')).toEqual([])
    stage.now += 1
    expect(await edited('Three')).toEqual(['Three'])
  })

  test('that are older than an hour are a minute apart, after the first one', async () => {
    await stage.say('result:1', 'One')
    await stage.send()
    stage.now += 2 * 3_600_000
    await stage.say('result:1', 'Two')
    await stage.send()
    stage.now += 59_999
    expect(await edited('Three')).toEqual([])
    stage.now += 1
    expect(await edited('Three')).toEqual(['Three'])
  })

  test('do not hold back its picture', async () => {
    await stage.say('result:1', saying('One', drawing('a')))
    await stage.send()
    expect((await stage.claimOne()).work).toMatchObject({ picture: 'attach' })
  })
})

describe('[OC7] a message in a thread', () => {
  test('waits until the thread is there, and goes into it', async () => {
    const thread = await stage.say('thread:1', 'unused', {
      channel: 'discord-thread',
      desired: { name: 'Round 1', locked: false, message: saying('Round 1') },
    })
    await stage.say('result:1', 'Result', { place: { thread } })
    const claims = await stage.claim()
    expect(claims.map(({ work }) => work.kind)).toEqual(['thread'])
    const made = must(claims[0], 'the thread')
    await stage.report(made, doneOf(made, '400000000000000001'))
    expect((await stage.claimOne()).work).toMatchObject({ kind: 'message', channelId: '400000000000000001' })
  })
})

describe('[OC8] the text goes first, and its picture after it', () => {
  test('the picture is attached to the message that stands', async () => {
    await stage.say('standings:1', saying('Round 1', drawing('a')))
    expect((await stage.send()).work).toMatchObject({ sent: null, picture: 'none' })
    expect((await stage.send()).work).toMatchObject({
      sent: { channelId },
      picture: 'attach',
      message: { picture: drawing('a') },
    })
    expect(await stage.claim()).toEqual([])
  })

  test('the text of another goes before it, in the same channel and elsewhere', async () => {
    await stage.say('standings:1', saying('Round 1', drawing('a')))
    await stage.send()
    stage.now += 1
    await stage.say('result:1', 'Result')
    await stage.say('result:2', 'Elsewhere', elsewhere)
    expect(said(await stage.claim()).toSorted()).toEqual(['Elsewhere', 'Result'])
  })

  test('under another text the same picture stays', async () => {
    const id = await stage.say('standings:1', saying('Round 1', drawing('a')))
    await stage.send()
    await stage.send()
    stage.now += 5_000
    await stage.say('standings:1', saying('Round 1, official', drawing('a')))
    expect((await stage.send()).work).toMatchObject({ picture: 'keep' })
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', stands: { picture: 'a'.repeat(64) } })
  })

  test('an old picture does not stand under a newer text for a moment', async () => {
    await stage.say('standings:1', saying('Round 1', drawing('a')))
    await stage.send()
    await stage.send()
    stage.now += 5_000
    await stage.say('standings:1', saying('Round 2', drawing('b')))
    expect((await stage.send()).work).toMatchObject({ picture: 'none' })
    expect((await stage.send()).work).toMatchObject({ picture: 'attach', message: { picture: drawing('b') } })
  })

  test('a picture that is not desired any more is taken away', async () => {
    const id = await stage.say('standings:1', saying('Round 1', drawing('a')))
    await stage.send()
    await stage.send()
    stage.now += 5_000
    await stage.say('standings:1', saying('Round 1'))
    expect((await stage.send()).work).toMatchObject({ picture: 'none' })
    expect(await stage.delivery(id)).toMatchObject({ state: 'sent', stands: { picture: null } })
  })
})

describe('[OC9] work whose sender was silent', () => {
  test('is given again after its lease, ever later, to be looked for first, under the same nonce', async () => {
    await stage.say('result:1', 'Provisional')
    const first = await stage.claimOne()
    stage.now += 30_000
    expect(await stage.claim()).toEqual([])
    stage.now += 1_000
    await stage.say('result:1', 'Official')
    const second = await stage.claimOne()
    expect(second.token).not.toBe(first.token)
    expect(second.work).toMatchObject({
      nonce: first.work.kind === 'message' ? first.work.nonce : '',
      lookFirst: { after: numberAt(start - 60_000) },
      message: saying('Official'),
    })
    stage.now += 30_000 + 1_000 - 1
    expect(await stage.claim()).toEqual([])
    stage.now += 1_001
    expect(said(await stage.claim())).toEqual(['Official'])
  })

  test('that edits needs no looking', async () => {
    await stage.say('result:1', 'Provisional')
    await stage.send()
    stage.now += 5_000
    await stage.say('result:1', 'Official')
    await stage.claimOne()
    stage.now += 31_000
    expect((await stage.claimOne()).work).toMatchObject({ sent: { channelId }, lookFirst: null })
  })

  test('a hundred times is dead', async () => {
    const id = await stage.say('result:1', 'Provisional')
    for (let tries = 0; tries < 100; tries += 1) {
      await stage.claimOne()
      stage.now += 30_000 + 15 * 60_000
    }
    expect(await stage.claim()).toEqual([])
    expect(await stage.delivery(id)).toMatchObject({ state: 'dead', error: { code: 'silence' } })
  })
})

describe('[OC10] what is too late', () => {
  test('is forgotten where it can stand nowhere, and not a moment before', async () => {
    const notAfter = iso(start + 10_000)
    const left = async () =>
      (await stage.database.query<{ subject: string }>('select subject from deliveries order by subject'))
        .rows
    await stage.say('reminder:1', 'Soon', { notAfter })
    await stage.send()
    await stage.say('reminder:2', 'Soon', { ...elsewhere, notAfter })
    await stage.claimOne()
    await stage.say('reminder:3', 'Soon', { place: { channelId: '200000000000000003' }, notAfter })
    await stage.say('result:4', 'Result', { place: { channelId: '200000000000000004' } })
    await forgetTooLate(stage.database, iso(start + 9_999))
    expect(await left()).toHaveLength(4)
    await forgetTooLate(stage.database, notAfter)
    expect(await left()).toEqual([
      { subject: 'reminder:1' },
      { subject: 'reminder:2' },
      { subject: 'result:4' },
    ])
  })

  test('is not sent, but edited where it stands', async () => {
    const notAfter = iso(start + 10_000)
    await stage.say('reminder:1', 'Soon', { notAfter })
    await stage.say('reminder:2', 'Soon elsewhere', { ...elsewhere, notAfter })
    const [first, ...rest] = await stage.claim(1)
    expect(rest).toEqual([])
    const claim = must(first, 'a claim')
    await stage.report(claim, doneOf(claim, numberAt(stage.now)))
    stage.now = start + 10_000
    expect(await stage.claim()).toEqual([])
    await stage.say(said([claim])[0] === 'Soon' ? 'reminder:1' : 'reminder:2', 'Over', { notAfter })
    expect(said(await stage.claim())).toEqual(['Over'])
  })
})

test('[OC11] what is in no form that Discord takes is dead, and holds nothing up', async () => {
  const id = await stage.say('result:1', { ...saying('x'), content: 'x'.repeat(2_001) })
  await stage.say('result:2', 'Good', elsewhere)
  expect(said(await stage.claim(50, everyShard))).toEqual(['Good'])
  expect(await stage.delivery(id)).toMatchObject({ state: 'dead', error: { code: 'bad-form' } })
})

test('[OC2] what is desired at one instant goes in the order in which it was desired', async () => {
  const subjects = Array.from({ length: 12 }, (_, index) => `event:${index}`)
  for (const subject of subjects) await stage.say(subject, subject)
  const sent: string[] = []
  for (const _ of subjects) sent.push(...said([await stage.send()]))
  expect(sent).toEqual(subjects)
})
