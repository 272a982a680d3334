import type { PGlite } from '@electric-sql/pglite'
import { createPrivateKey } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { openSealing } from '#server/sealing/sealing.ts'
import { openPushKeys, resealPushKeys } from './push-keys.ts'

let db: PGlite
beforeAll(async () => {
  db = await openServerPglite()
})
afterAll(() => db.close())

const now = '2026-06-01T12:00:00.000Z'
const old = Buffer.alloc(32, 1)
const key = Buffer.alloc(32, 2)

test('they are made once, also by servers that begin at the same time, and stay', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => openPushKeys(db, openSealing([old]), now)))
  expect(other).toEqual(one)
  expect(await openPushKeys(db, openSealing([old]), now)).toEqual(one)
  // A point of P-256, and the number that it belongs to.
  const point = Buffer.from(one?.publicKey ?? '', 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url')) as [
    string,
    string,
  ]
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: one?.privateKey ?? '' }
  expect(() => createPrivateKey({ key: jwk, format: 'jwk' })).not.toThrow()
})

test('the private one is in no table as it is, and goes under the newest key of the server', async () => {
  const before = await openPushKeys(db, openSealing([old]), now)
  const { rows } = await db.query('select * from push_keys')
  expect(JSON.stringify(rows)).not.toContain(before.privateKey)
  await resealPushKeys(db, openSealing([key, old]))
  expect(await openPushKeys(db, openSealing([key]), now)).toEqual(before)
})
