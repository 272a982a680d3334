import type { PGlite } from '@electric-sql/pglite'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshId, ids, row, sheet, whole, wholeLeague } from '#desktop/engine/testing/invented-league.ts'
import {
  emptyReplica,
  memoryReplica,
  openTestDevice,
  type TestDevice,
} from '#desktop/engine/testing/open-test-device.ts'
import type { Outcome } from '#shared/base/outcome.ts'
import { isStorable } from '#shared/base/storable.ts'
import { mutations, type MutationName } from '#shared/mutations/registry.ts'
import { workOf } from '#shared/mutations/work-in-league.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import type { JsonSchema } from '#server/openapi/api-document.ts'
import { valueOf } from '#server/test/fuzz/arbitrary-of-schema.ts'

/*
 * A laptop whose lease has ended, in a league with more drivers than any plan below ELITE has room for: what of all that can
 * be done asks for a plan, and what never does.
 */

let pg: PGlite
let device: TestDevice
let leased: Plan
beforeAll(async () => {
  pg = await memoryReplica()
})
afterAll(() => pg.close())
beforeEach(async () => {
  await emptyReplica(pg)
  leased = 'FREE'
  device = await openTestDevice(pg, { bytes: new Uint8Array() }, { planOf: () => leased })
  await device.device.apply(whole([...wholeLeague(), ...crowd()]))
})

/** A hundred more drivers. */
const crowd = () =>
  Array.from({ length: 100 }, (_, index) =>
    row('driver', {
      id: freshId(index),
      league_id: ids.league,
      display_name: `Driver ${index}`,
      car_number: String(100 + index),
      team_id: null,
      user_id: null,
      kind: 'regular',
      archived_at: null,
    }),
  )

const act = (name: string, args: unknown): Promise<Outcome> =>
  device.device.mutate({ leagueId: ids.league, name, args })
const names = Object.keys(mutations) as MutationName[]
/** Putting drivers back needs room. */
const isFree = (name: MutationName) =>
  workOf[name] === 'race' || (workOf[name] === 'leave' && name !== 'driver.restore')

describe('[LE9] never asks for a plan', () => {
  test.each(names.filter(isFree))('%s', async (name) => {
    const { feature } = mutations[name] as { readonly feature?: unknown }
    expect(feature).toBe(undefined)
    for (const args of wellFormedArgs(name)) {
      const without = await act(name, args)
      expect(without).not.toMatchObject({ code: 'PLAN_LIMIT' })
      if (without.ok) continue
      leased = 'ELITE'
      expect(await act(name, args)).toEqual(without)
      leased = 'FREE'
    }
  })

  test('a race night, from its guests to its rulings', async () => {
    const guest = freshId(900)
    const reason = 'Contact in turn one'
    const night: [name: MutationName, args: unknown][] = [
      ['guest.add', { id: guest, displayName: 'Gil Guest' }],
      ['result.submit', sheet(ids.race, [2, 0, 1])],
      ['protest-window.set', { eventId: null, minutes: 45, reason }],
      ['session.declare-official', { sessionId: ids.race }],
      ['result.submit', { ...(sheet(ids.race, [0, 2, 1], 1) as object), reason }],
      ['driver.archive', { ids: [ids.drivers[3]] }],
    ]
    for (const [name, args] of night) expect([name, await act(name, args)]).toEqual([name, { ok: true }])
    expect(device.device.unsent(0, 20).map((mutation) => mutation.name)).toEqual(night.map(([name]) => name))
  })
})

test('[LE7] what asks for room is refused under the lease, whatever the feed says, and done under a larger one', async () => {
  const add = { items: [{ id: freshId(901), displayName: 'One More' }] }
  expect(await act('driver.add', add)).toMatchObject({ ok: false, code: 'PLAN_LIMIT' })
  leased = 'ELITE'
  expect(await act('driver.add', add)).toEqual({ ok: true })
})

/** Some values of the schema that the mutation itself takes. */
function wellFormedArgs(name: MutationName): unknown[] {
  const { args } = mutations[name]
  const schema = z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const values = fc.sample(valueOf(schema), { numRuns: 500, seed: 7 })
  const found = values.filter((value) => isStorable(value) && args.safeParse(value).success).slice(0, 5)
  expect(found.length).toBeGreaterThan(0)
  return found
}
