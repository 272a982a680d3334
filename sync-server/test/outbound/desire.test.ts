import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import type { MessageModel } from '#shared/announcements/message-model.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { readDeliveries } from '#server/outbound/delivery-rows.ts'
import { desire, withdraw, type Wanted } from '#server/outbound/desire.ts'

let pglite: PGlite
let database: Database
beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
})
afterAll(() => pglite.close())
beforeEach(() => pglite.exec('delete from deliveries'))

const noon = '2026-06-01T12:00:00.000Z'
const later = '2026-06-01T12:00:05.000Z'
const guild = '100000000000000001'
const channelId = '200000000000000001'

const saying = (content: string, picture: MessageModel['picture'] = null): MessageModel => ({
  content,
  embeds: [],
  rows: [],
  mentions: { roles: [] },
  picture,
})
const drawing = (digit: string) => ({ id: digit.repeat(64), description: 'The standings' })

function wanted(content: MessageModel, given: Partial<Wanted> = {}): Wanted {
  const usual = { channel: 'discord-message', target: guild, leagueId: null, subject: 'result:1' } as const
  const rest = { kind: 'result', place: { channelId }, desired: content, revision: 7, notBefore: null }
  return { ...usual, ...rest, ...given } as Wanted
}

const say = (content: string | MessageModel, given: Partial<Wanted> = {}, now = noon): Promise<string> =>
  database.transaction((tx) =>
    desire(tx, wanted(typeof content === 'string' ? saying(content) : content, given), now),
  )
const takeBack = (revision: number) =>
  database.transaction((tx) =>
    withdraw(
      tx,
      { channel: 'discord-message', target: guild, subject: 'result:1' },
      revision,
      '2026-06-01T12:00:09.000Z',
    ),
  )
const all = () => readDeliveries(database, 'order by created_at, subject', [])

/** As if it had been sent. */
const sent = () =>
  pglite.exec(
    `update deliveries set state = 'sent', external_id = '300000000000000001', external_place = '${channelId}',
       sent_hash = desired_hash, sent_picture = desired_picture, sent_revision = desired_revision, sent_at = '${noon}', sent_by = 'bot'`,
  )
const stopped = (state: 'parked' | 'dead', code: string) =>
  pglite.exec(
    `update deliveries set state = '${state}', attempts = 4, error_code = '${code}', error_message = 'No', error_at = '${noon}'`,
  )

describe('[OD1] one delivery for each subject in each place', () => {
  test('what is desired again is the same one, and a newer content takes the place of an unsent one', async () => {
    const first = await say('Provisional')
    expect(await say('Official', { revision: 8 }, later)).toBe(first)
    const [delivery, ...others] = await all()
    expect(others).toEqual([])
    expect(delivery).toMatchObject({
      state: 'waiting',
      desired: { content: saying('Official'), revision: 8, at: Date.parse(later) },
      waitingSince: Date.parse(noon),
    })
  })

  test('another subject, another server and another way are others', async () => {
    await say('One')
    await say('Two', { subject: 'result:2' })
    await say('Three', { target: '100000000000000002' })
    expect(await all()).toHaveLength(3)
  })

  test('it is kept word for word, with everything that is known of it', async () => {
    const id = await say(saying('Hello', drawing('a')), { notBefore: later, notAfter: later })
    expect(await all()).toEqual([
      {
        id,
        channel: 'discord-message',
        target: guild,
        leagueId: null,
        subject: 'result:1',
        kind: 'result',
        place: { channelId },
        lane: channelId,
        desired: {
          content: saying('Hello', drawing('a')),
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          picture: 'a'.repeat(64),
          revision: 7,
          at: Date.parse(noon),
        },
        waitingSince: Date.parse(noon),
        stands: null,
        tookMs: null,
        doubles: [],
        state: 'waiting',
        attempts: 0,
        reposts: 0,
        deletions: 0,
        notBefore: Date.parse(later),
        notAfter: Date.parse(later),
        retryAt: null,
        editAfter: null,
        lease: null,
        reportedToken: null,
        unsureSince: null,
        confirmAt: null,
        error: null,
        createdAt: Date.parse(noon),
      },
    ])
  })
})

describe('[OD2] what is desired', () => {
  test('never goes back to an older revision', async () => {
    await say('Official', { revision: 9 })
    await say('Provisional', { revision: 8 }, later)
    expect((await all())[0]?.desired).toMatchObject({ content: saying('Official'), revision: 9 })
  })

  test('may be another content of the same revision, as after a change of settings', async () => {
    await say('Round 4', { revision: 9 })
    await say('Our round 4', { revision: 9 }, later)
    expect((await all())[0]?.desired.content).toEqual(saying('Our round 4'))
  })

  test('is worked on again only where it says something else', async () => {
    await say('Official')
    await sent()
    await say('Official', { revision: 12 }, later)
    expect((await all())[0]).toMatchObject({ state: 'sent', desired: { revision: 12, at: Date.parse(noon) } })
    await say('Amended', { revision: 13 }, later)
    expect((await all())[0]).toMatchObject({ state: 'waiting', waitingSince: Date.parse(later) })
  })

  test('that is as it stands again needs no work', async () => {
    await say('Planned')
    await sent()
    await say('Moved', { revision: 8 }, later)
    await say('Planned', { revision: 9 }, later)
    expect((await all())[0]?.state).toBe('sent')
  })

  test('with another picture under the same text is work', async () => {
    await say(saying('Standings', drawing('a')))
    await sent()
    await say(saying('Standings', drawing('b')), { revision: 8 }, later)
    expect((await all())[0]).toMatchObject({ state: 'waiting', desired: { picture: 'b'.repeat(64) } })
  })
})

describe('[OD3] what was given up', () => {
  test.each(['parked', 'dead'] as const)(
    '%s: is tried again when something else is desired',
    async (state) => {
      await say('Provisional')
      await stopped(state, '50013')
      await say('Provisional', { revision: 8 }, later)
      expect((await all())[0]).toMatchObject({ state, attempts: 4 })
      await say('Official', { revision: 9 }, later)
      expect((await all())[0]).toMatchObject({
        state: 'waiting',
        attempts: 0,
        error: null,
        waitingSince: Date.parse(later),
      })
    },
  )

  test('is tried again when its place is another one', async () => {
    await say('Provisional')
    await stopped('parked', '10003')
    await say('Provisional', { place: { channelId: '200000000000000002' } }, later)
    expect((await all())[0]).toMatchObject({ state: 'waiting', lane: '200000000000000002' })
  })

  test.each(['bot-removed', 'deactivated'])('because of its whole server (%s) stays so', async (code) => {
    await say('Provisional')
    await stopped('parked', code)
    await say('Official', { revision: 9 }, later)
    expect((await all())[0]).toMatchObject({
      state: 'parked',
      error: { code },
      desired: { content: saying('Official') },
    })
  })
})

describe('[OD4] what is withdrawn', () => {
  test('goes where it was not sent', async () => {
    await say('Soon')
    await takeBack(8)
    expect(await all()).toEqual([])
  })

  test('is left as it is where it stands, and desired again it is edited', async () => {
    await say('Soon')
    await sent()
    await takeBack(8)
    expect((await all())[0]).toMatchObject({ state: 'withdrawn', desired: { content: null } })
    await say('Later', { revision: 9 }, later)
    expect((await all())[0]).toMatchObject({ state: 'waiting', stands: { id: '300000000000000001' } })
  })

  test('as of an older revision than is desired stays', async () => {
    await say('Soon', { revision: 9 })
    await takeBack(8)
    expect(await all()).toHaveLength(1)
  })

  test('is kept while somebody has it, for it may be there by now', async () => {
    await say('Soon')
    await pglite.exec(
      `update deliveries set claim_token = gen_random_uuid(), claimed_until = '2026-06-01T12:01:00Z', claimed_step = 'text',
         claimed_hash = desired_hash, claimed_revision = 7`,
    )
    await takeBack(8)
    expect((await all())[0]).toMatchObject({ state: 'withdrawn', lease: { step: 'text' } })
  })

  test('and was never desired is nothing', async () => {
    await expect(takeBack(8)).resolves.toBeUndefined()
  })
})

test('[OD5] who waits for work is told after the commit, and not of what was rolled back', async () => {
  let told = 0
  const stop = database.onDeliveriesChanged(() => (told += 1))
  await say('Provisional')
  expect(told).toBe(1)
  await expect(
    database.transaction(async (tx) => {
      await desire(tx, wanted(saying('Official'), { revision: 9 }), later)
      throw new Error('undo')
    }),
  ).rejects.toThrow('undo')
  await database.transaction((tx) => tx.query('select 1'))
  expect(told).toBe(1)
  stop()
})
