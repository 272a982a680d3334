import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PGlite } from '@electric-sql/pglite'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { nextDue } from '#server/outbound/claim-work.ts'
import { newDelivery } from '#server/outbound/change-desired.ts'
import { laneOf, type Delivery } from '#server/outbound/delivery.ts'
import { insertDelivery, readDeliveries } from '#server/outbound/delivery-rows.ts'
import { pickDue } from '#server/outbound/pick-due.ts'
import { dueIds, ofBots } from '#server/outbound/pick-due-sql.ts'
import { saying, start } from './outbound-stage.ts'

/* What SQL picks is what `pickDue` picks, which the simulation goes by. */

let pglite: PGlite
beforeAll(async () => {
  pglite = await openServerPglite()
})
afterAll(() => pglite.close())

const leagues = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b']
const guilds = ['335544320000000001', '335544324194304001', '335544328388608001']
const channels = ['200000000000000001', '200000000000000002']
const idOf = (index: number) => `01900000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`

/** Instants about now, so that some are before it, at it and after it. */
const moment = fc.integer({ min: -4, max: 4 }).map((seconds) => start + seconds * 1_000)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null, freq: 2 })
const picture = maybe(fc.constantFrom('a', 'b').map((digit) => digit.repeat(64)))
const hash = fc.constantFrom('1', '2')

const given = fc.record({
  target: fc.constantFrom(...guilds),
  leagueId: maybe(fc.constantFrom(...leagues)),
  place: fc.oneof(
    fc.constantFrom(...channels).map((channelId) => ({ channelId })),
    fc.nat(7).map((index) => ({ thread: idOf(index) })),
  ),
  content: fc.boolean(),
  hash,
  picture,
  waitingSince: moment,
  notBefore: moment,
  notAfter: maybe(moment),
  stands: maybe(fc.record({ hash: maybe(hash), picture, place: fc.constantFrom(...channels) })),
  doubled: fc.boolean(),
  state: fc.constantFrom('waiting' as const, 'waiting' as const, 'waiting' as const, 'sent' as const),
  attempts: fc.nat(5),
  retryAt: maybe(moment),
  editAfter: maybe(moment),
  leasedUntil: maybe(moment),
  unsureSince: maybe(moment),
  failedWith: maybe(fc.constantFrom('outage', 'picture')),
  createdAt: moment,
})

type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never

function deliveryOf(all: Given, index: number): Delivery {
  const { target, leagueId, place, notBefore, notAfter, content, createdAt } = all
  const desired = {
    content: content ? saying('One') : null,
    hash: all.hash,
    picture: all.picture,
    revision: 1,
    at: start,
  }
  const subject = {
    channel: 'discord-message',
    target,
    leagueId,
    subject: `result:${index}`,
    kind: 'result',
  } as const
  const wish = { ...subject, place, notBefore, notAfter, desired }
  const stands = all.stands && {
    ...all.stands,
    id: `30000000000000000${index}`,
    revision: 1,
    at: start,
    by: 'bot',
  }
  const lease =
    all.leasedUntil === null ? null : { token: idOf(90), until: all.leasedUntil, step: 'text' as const }
  return {
    ...newDelivery(idOf(index), wish, createdAt),
    lane: laneOf({ place, stands }),
    waitingSince: all.waitingSince,
    stands,
    doubles: all.doubled ? [{ channelId: '200000000000000001', messageId: '300000000000000099' }] : [],
    state: all.state,
    attempts: all.attempts,
    retryAt: all.retryAt,
    editAfter: all.editAfter,
    lease: lease && { ...lease, hash: '1', picture: null, revision: 1, by: 'bot' },
    unsureSince: all.unsureSince,
    error: all.failedWith === null ? null : { code: all.failedWith, message: '', at: start },
  }
}

test(
  '[OC2] [OC3] [OC4] [OC5] [OC6] [OC7] [OC10] whatever deliveries there are',
  { timeout: 240_000 },
  async () => {
    for (const [index, id] of leagues.entries()) {
      await pglite.query(
        `insert into leagues (id, slug, name, created_at) values ($1, $2, 'A league', now())`,
        [id, `slug-${index}`],
      )
    }
    let picked = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(given, { minLength: 1, maxLength: 8 }),
        fc.constantFrom({ ids: [0], of: 1 }, { ids: [0, 2], of: 3 }, { ids: [1], of: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (some, shards, most) => {
          await pglite.exec('delete from deliveries')
          const deliveries = some.map(deliveryOf)
          for (const delivery of deliveries) await insertDelivery(pglite, delivery)
          expect(await readDeliveries(pglite, 'order by id', [])).toEqual(deliveries)
          const now = new Date(start).toISOString()
          const { rows } = await pglite.query<{ id: string }>(dueIds(ofBots), [
            now,
            shards.ids,
            shards.of,
            most,
          ])
          const expected = pickDue(deliveries, { shards, most, now: start }).map(({ id }) => id)
          expect(rows.map(({ id }) => id)).toEqual(expected)
          picked += expected.length
          // Where a lane waits for itself alone, its next instant is told.
          const due = await nextDue(pglite, shards, start)
          const later = pickDue(deliveries, { shards, most: 50, now: start + 3_600_000 })
          if (due !== null) expect(due).toBeGreaterThan(start)
          if (
            expected.length === 0 &&
            later.some(({ notAfter, place }) => notAfter === null && !('thread' in place))
          ) {
            expect(due).not.toBeNull()
          }
        },
      ),
      { numRuns: 250 },
    )
    expect(picked).toBeGreaterThan(80)
  },
)
