import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Outcome } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import { mutations, type MutationName } from '#shared/mutations/registry.ts'
import { can } from '#shared/policy/policy.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import type { JsonSchema } from '#server/openapi/api-document.ts'
import { carryOutMutation } from '#server/sync/carry-out-mutation.ts'
import { isStorable } from '#shared/base/storable.ts'
import { valueOf } from '#server/test/fuzz/arbitrary-of-schema.ts'
import { invite, newLeague, noLeague, type Person } from './leagues.ts'
import { roles } from './route-access.ts'

let pglite: PGlite
let database: Database
let people: Record<Role | 'stranger', Person>
let own: string
let foreign: string

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  const everybody = async () => ({
    OWNER: await invite(database, 'Olive'),
    ADMIN: await invite(database, 'Adan'),
    STEWARD: await invite(database, 'Sten'),
    DRIVER: await invite(database, 'Dita'),
  })
  people = { ...(await everybody()), stranger: await invite(database, 'Stranger') }
  own = (await newLeague(database, people)).leagueId
  foreign = (await newLeague(database, await everybody())).leagueId
})
afterAll(() => pglite.close())

describe.each(Object.keys(mutations) as MutationName[])('%s', (name) => {
  const { action } = mutations[name]
  const args = wellFormedArgs(name)

  test.each(roles)(`by a member who is %s: as policy says of "${action}"`, async (role) => {
    const refused = isRefusedByPolicy(await attempt(own, people[role], name, args))
    expect(refused).toBe(!can(role, action))
  })

  test('in a league that is not theirs: refused in the very words of one that does not exist', async () => {
    for (const person of [people.stranger, people.OWNER]) {
      const theirs = await attempt(foreign, person, name, args)
      const nobodys = await attempt(noLeague().leagueId, person, name, args)
      expect(theirs).toMatchObject({ ok: false, code: 'no-access' })
      expect(theirs).toEqual(nobodys)
    }
  })

  test('by somebody who does not exist: refused too', async () => {
    const nobody = { ...people.stranger, id: randomUUID() }
    expect(await attempt(own, nobody, name, args)).toMatchObject({ ok: false })
  })
})

/** What would become of a mutation: done as a push does it, and undone. */
async function attempt(leagueId: string, person: Person, name: string, args: unknown): Promise<Outcome> {
  let outcome: Outcome | null = null
  const now = new Date().toISOString()
  const asked = { leagueId, name, args, userId: person.id, requestId: null, actedAt: now, now }
  const deps = {
    jobs: { enqueue: async () => {} },
    plans: { floor: 'ELITE' as const, clock: Date.now },
    log: { error: () => {} },
  }
  await database
    .transaction(async (tx) => {
      outcome = await carryOutMutation(tx, deps, { ...asked, deviceId: null, seq: null })
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  if (outcome === null) throw new Error(`${name} came to no end`)
  return outcome
}

class Undone extends Error {}

/** Policy refuses in words of its own; a mutation may refuse an allowed role too, such as an admin who makes an owner. */
function isRefusedByPolicy(outcome: Outcome): boolean {
  if (outcome.ok) return false
  return (
    outcome.code === 'no-access' ||
    (outcome.code === 'forbidden' && outcome.message.startsWith('Your role ('))
  )
}

/** The first of a fixed row of values of the schema that the mutation itself takes. */
function wellFormedArgs(name: string): unknown {
  const { args } = mutations[name as keyof typeof mutations]
  const schema = z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const values = fc.sample(valueOf(schema), { numRuns: 500, seed: 7 })
  const found = values.find((value) => isStorable(value) && args.safeParse(value).success)
  if (found === undefined) throw new Error(`No value of the schema of ${name} is well-formed.`)
  return found
}
