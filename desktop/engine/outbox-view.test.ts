import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { envelopeText } from '#shared/sync/envelope.ts'
import { newDeviceKey } from './bundle/device-key.ts'
import type { CarriedRecord } from './journal/journal-record.ts'
import { batch, freshId, ids, progress, whole } from './testing/invented-league.ts'
import {
  emptyReplica,
  memoryReplica,
  openTestDevice,
  testDeviceId,
  type TestDevice,
} from './testing/open-test-device.ts'

/* What a person sees and does in the outbox, and others' work below their own. */

let pg: PGlite
let disk: { bytes: Uint8Array }
let it: TestDevice
beforeAll(async () => {
  pg = await memoryReplica()
})
afterAll(() => pg.close())
beforeEach(async () => {
  await emptyReplica(pg)
  disk = { bytes: new Uint8Array() }
  it = await openTestDevice(pg, disk)
  await it.device.apply(whole())
})

const key = newDeviceKey()
const author = { deviceId: freshId(7), userId: ids.owner, publicKey: key.publicKey }
/** A file of the other laptop’s in which it renames the league, once for each name. */
function renames(...names: string[]): CarriedRecord {
  const envelopes = names.map((name, index) => {
    const unsigned = {
      seq: index + 1,
      after: index === 0 ? null : index,
      leagueId: ids.league,
      name: 'league.rename',
      args: { name },
      at: 1_000,
    }
    return { ...unsigned, signature: key.sign(envelopeText(author, unsigned)) }
  })
  const source = { person: 'Ana', laptop: 'Pit wall', verified: true, exportedAt: 1_000, takenOverAt: 2_000 }
  return { kind: 'carried', author, ...source, envelopes }
}

const rename = (name: string) =>
  it.device.mutate({ leagueId: ids.league, name: 'league.rename', args: { name } })
const leagueName = async (schema = 'app'): Promise<string | undefined> =>
  (await it.rows<{ name: string }>(`select name from ${schema}.leagues`))[0]?.name
const states = (): string[] =>
  it.device.outbox().map(({ source, seq, state }) => `${source.kind} ${String(seq)} ${state.kind}`)
const refusal = { ok: false, code: 'forbidden', message: 'No.' } as const

describe('[BU3][BU5] others’ work', () => {
  test('shows at once, below this device’s own, and comes back after a restart', async () => {
    await it.device.takeOver([renames('Theirs')])
    expect(await leagueName()).toBe('Theirs')
    expect(await leagueName('synced')).toBe('Harbour Cup')
    await rename('Mine')
    expect(await leagueName()).toBe('Mine')
    expect(states()).toEqual(['own 1 pending', 'carried 1 pending'])
    it = await openTestDevice(pg, disk)
    expect(await leagueName()).toBe('Mine')
    expect(it.device.summary()).toMatchObject({ pending: 2, refused: 0 })
  })

  test('goes when the feed has brought it back, whoever sent it', async () => {
    await it.device.takeOver([renames('One', 'Two')])
    await it.device.apply(batch([progress(author.deviceId, 1, 2)]))
    expect(states()).toEqual(['carried 2 pending'])
    expect(it.device.toRelay(10)?.envelopes.map((each) => each.seq)).toEqual([2])
    await it.device.apply(batch([progress(author.deviceId, 2, 3)]))
    expect(states()).toEqual([])
    expect(await leagueName()).toBe('Harbour Cup')
    expect(it.device.toRelay(10)).toBeNull()
  })

  test('has no effect any more once the server has refused it, and waits for a person', async () => {
    await it.device.takeOver([renames('Theirs')])
    await it.device.recordCarried(author.deviceId, [{ seq: 1, outcome: refusal }])
    expect(await leagueName()).toBe('Harbour Cup')
    expect(states()).toEqual(['carried 1 refused'])
    expect(it.device.summary()).toMatchObject({ pending: 0, refused: 1 })
    await it.device.dismiss(1, author.deviceId)
    expect(states()).toEqual([])
    expect(it.device.discarded()).toMatchObject([{ seq: 1, was: 'refused', source: { kind: 'carried' } }])
  })

  test('is held where the server does not take it from here, until it may be tried again', async () => {
    await it.device.takeOver([renames('Theirs')])
    it.device.hold(author.deviceId, ids.league, { ...refusal, code: 'device-unknown' })
    expect(states()).toEqual(['carried 1 held'])
    expect(await leagueName()).toBe('Theirs')
    expect(it.device.toRelay(10)).toBeNull()
    it.device.releaseHeld()
    expect(it.device.toRelay(10)).not.toBeNull()
  })

  test('is not waited for in a league that the person may not read any more', async () => {
    await it.device.takeOver([renames('One', 'Two')])
    await it.device.recordCarried(author.deviceId, [{ seq: 1, outcome: { ok: true } }])
    it.device.allow([])
    await it.device.drop(ids.league)
    expect(states()).toEqual(['carried 2 pending'])
    it.device.hold(author.deviceId, ids.league, { ...refusal, code: 'no-access' })
    expect(it.device.summary()).toMatchObject({ pending: 0, refused: 1 })
  })

  test('and own work with the same numbers do not touch each other', async () => {
    await rename('Mine')
    await it.device.takeOver([renames('Theirs')])
    await it.device.recordOutcomes([{ seq: 1, outcome: refusal }])
    expect(await leagueName()).toBe('Theirs')
    expect(states()).toEqual(['own 1 refused', 'carried 1 pending'])
    await it.device.giveBack(author.deviceId, ids.league)
    expect(await leagueName()).toBe('Harbour Cup')
    expect(states()).toEqual(['own 1 refused'])
  })
})

describe('[JO9] what a person puts away', () => {
  test('unsent work goes, keeps its number, and is sent as nothing', async () => {
    await rename('One')
    await rename('Two')
    await it.device.discard(2)
    expect(await leagueName()).toBe('One')
    expect(states()).toEqual(['own 1 pending'])
    expect(it.device.unsent(0, 10).map(({ seq, name }) => [seq, name])).toEqual([
      [1, 'league.rename'],
      [2, 'journal.discarded'],
    ])
    it = await openTestDevice(pg, disk)
    expect(await leagueName()).toBe('One')
    expect(it.device.discarded()).toMatchObject([{ seq: 2, was: 'unsent' }])
    await it.device.recordOutcomes([
      { seq: 1, outcome: { ok: true } },
      { seq: 2, outcome: { ok: false, code: 'unknown-mutation', message: '' } },
    ])
    await it.device.apply(batch([progress(testDeviceId, 2, 2)]))
    expect(states()).toEqual([])
    expect(it.device.discarded()).toMatchObject([{ seq: 2, was: 'unsent' }])
  })

  test('what had gone out before it was put away counts, and says so', async () => {
    await rename('One')
    await it.device.discard(1)
    expect(await leagueName()).toBe('Harbour Cup')
    await it.device.recordOutcomes([{ seq: 1, outcome: { ok: true } }])
    expect(it.device.discarded()).toMatchObject([{ seq: 1, was: 'sent' }])
    expect(states()).toEqual([])
  })

  test('is not handed over in files', async () => {
    await rename('One')
    await rename('Two')
    await it.device.discard(1)
    expect(it.device.unsettled(ids.league).map((entry) => entry.mutation.seq)).toEqual([2])
  })
})

describe('[PU4] what was refused', () => {
  beforeEach(async () => {
    await rename('One')
    await it.device.recordOutcomes([{ seq: 1, outcome: refusal }])
  })

  test('is done again under a new number, and the refusal goes out of sight', async () => {
    expect(await it.device.retry(1)).toEqual({ ok: true })
    expect(await leagueName()).toBe('One')
    expect(states()).toEqual(['own 2 pending'])
    expect(it.device.discarded()).toMatchObject([{ seq: 1, was: 'refused' }])
  })

  test('for the plan says what would lift it, also after a restart', async () => {
    const lifts = { plan: 'PRO', label: 'Pro' }
    const planLimit = { ok: false, code: 'PLAN_LIMIT', message: 'Twenty drivers.', lifts } as const
    await rename('Two')
    await it.device.recordOutcomes([{ seq: 2, outcome: planLimit }])
    it = await openTestDevice(pg, disk)
    expect(it.device.outbox().find(({ seq }) => seq === 2)?.state).toEqual({
      kind: 'refused',
      code: 'PLAN_LIMIT',
      message: 'Twenty drivers.',
      lifts,
    })
  })

  test('stays where doing it again is refused here, or where nothing was refused', async () => {
    await it.device.apply(batch([], { replace: true }))
    expect(await it.device.retry(1)).toMatchObject({ ok: false, code: 'no-access' })
    expect(states()).toEqual(['own 1 refused'])
    expect(await it.device.retry(9)).toMatchObject({ ok: false, code: 'not-refused' })
  })
})
