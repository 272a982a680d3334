import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mutations, type MutationName } from '#shared/mutations/registry.ts'
import { cases } from './all-cases.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from './league-fixture.ts'

let db: LeagueDatabase
beforeAll(async () => {
  db = await openLeagueDatabase()
})
beforeEach(() => db.reset())
afterAll(() => db.pg.close())

describe.each(Object.keys(mutations) as MutationName[])('%s', (name) => {
  const { good, by, notBy, bad, after = [] } = cases[name]
  const prepare = async (): Promise<void> => {
    for (const [actor, earlier, args] of after)
      expect(await db.act(actor, earlier, args)).toEqual({ ok: true })
  }

  test('is accepted from a role that may do it', async () => {
    await prepare()
    expect(await db.act(by, name, good)).toEqual({ ok: true })
  })

  test('is refused from everybody who may not', async () => {
    await prepare()
    for (const actor of notBy) {
      expect(await db.act(actor, name, good)).toMatchObject({
        ok: false,
        code: actor === 'stranger' ? 'no-access' : 'forbidden',
      })
    }
  })

  test('refuses bad input by name', async () => {
    await prepare()
    for (const [code, args] of bad)
      expect([args, await db.act(by, name, args)]).toMatchObject([args, { ok: false, code }])
  })
})

test('a mutation that nobody knows is refused', async () => {
  expect(await db.act('owner', 'league.explode', {})).toMatchObject({ ok: false, code: 'unknown-mutation' })
  expect(await db.act('owner', 'toString', {})).toMatchObject({ ok: false, code: 'unknown-mutation' })
})

test('the last owner stays owner', async () => {
  const args = { id: freshId(1), userId: fixture.owner, displayName: 'Olive', role: 'ADMIN' }
  expect(await db.act('owner', 'member.put', args)).toMatchObject({ ok: false, code: 'last-owner' })
})

test('a member who is made owner is offered it, and stays what they are until they accept', async () => {
  const offer = { id: freshId(902), userId: fixture.admin, displayName: 'Adan', role: 'OWNER' }
  const admin = async () => {
    const { rows } = await db.pg.query('select role, owner_offered_by from members where id = $1', [
      freshId(902),
    ])
    return rows
  }
  expect(await db.act('admin', 'member.put', offer)).toMatchObject({ ok: false, code: 'forbidden' })
  expect(await db.act('owner', 'member.put', offer)).toEqual({ ok: true })
  expect(await admin()).toEqual([{ role: 'ADMIN', owner_offered_by: fixture.owner }])
  expect(await db.act('admin', 'ownership.decline', {})).toEqual({ ok: true })
  expect(await admin()).toEqual([{ role: 'ADMIN', owner_offered_by: null }])
  await db.act('owner', 'member.put', offer)
  expect(await db.act('owner', 'member.put', { ...offer, role: 'STEWARD' })).toEqual({ ok: true })
  expect(await admin()).toEqual([{ role: 'STEWARD', owner_offered_by: null }])
})

test('the last owner neither leaves nor is removed, and a member who is gone may do nothing', async () => {
  expect(await db.act('owner', 'member.leave', {})).toMatchObject({ ok: false, code: 'last-owner' })
  expect(await db.act('owner', 'member.remove', { memberId: freshId(901) })).toMatchObject({
    code: 'last-owner',
  })
  expect(await db.act('admin', 'member.remove', { memberId: freshId(903) })).toEqual({ ok: true })
  expect(await db.act('admin', 'member.remove', { memberId: freshId(903) })).toEqual({ ok: true })
  expect(await db.act('steward', 'member.leave', {})).toMatchObject({ ok: false, code: 'no-access' })
})

test('a season that is made active takes the place of the one before', async () => {
  await db.act('admin', 'season.add', cases['season.add'].good)
  const { rows } = await db.pg.query('select name from seasons where is_active')
  expect(rows).toEqual([{ name: '2027' }])
})

test('a new ruleset version leaves events bound to the old one', async () => {
  await db.act('admin', 'ruleset.save', cases['ruleset.save'].good)
  const { rows } = await db.pg.query('select ruleset_version_id from events')
  expect(rows).toEqual([{ ruleset_version_id: fixture.version }])
})
