import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { keepCredentials, readCredentials, resealCredentials } from '#server/payments/account-credentials.ts'
import { openSealing } from '#server/sealing/sealing.ts'

let postgres: TestPostgres
let database: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
})
afterAll(() => postgres.stop())
beforeEach(async () => {
  await database.query('delete from payment_accounts')
})

const [older, newer] = [randomBytes(32), randomBytes(32)]
const credentials = { secretKey: 'rk_test_community', webhookSecrets: ['whsec_new', 'whsec_old'] }

async function addAccount(): Promise<string> {
  const id = randomUUID()
  await database.query(
    `insert into payment_accounts (id, owner, provider, mode, created_at) values ($1::uuid, $1::text, 'stripe', 'test', now())`,
    [id],
  )
  return id
}

async function stored(): Promise<string> {
  const { rows } = await database.query('select * from payment_accounts order by id')
  return JSON.stringify(rows)
}

test('credentials are kept sealed, and open for their own account alone', async () => {
  const sealing = openSealing([newer])
  const [id, other] = [await addAccount(), await addAccount()]
  expect(await readCredentials(database, sealing, id)).toBe(null)
  await keepCredentials(database, sealing, id, credentials)
  expect(await readCredentials(database, sealing, id)).toEqual(credentials)
  for (const secret of ['rk_test_community', 'whsec_new']) expect(await stored()).not.toContain(secret)
  await database.query(
    `update payment_accounts o set sealed_credentials = a.sealed_credentials, sealed_webhook_secrets = a.sealed_webhook_secrets
       from payment_accounts a where a.id = $1 and o.id = $2`,
    [id, other],
  )
  await expect(readCredentials(database, sealing, other)).rejects.toMatchObject({ reason: 'changed' })
})

test('after a key was replaced everything is sealed again once, and the old key can go', async () => {
  const ids = [await addAccount(), await addAccount()]
  await addAccount()
  for (const id of ids) await keepCredentials(database, openSealing([older]), id, credentials)
  const both = openSealing([newer, older])
  await resealCredentials(database, both)
  const once = await stored()
  await resealCredentials(database, both)
  expect(await stored()).toBe(once)
  for (const id of ids) {
    expect(await readCredentials(database, openSealing([newer]), id)).toEqual(credentials)
  }
})

test('one that no key opens stays as it is, is told, and does not keep the others', async () => {
  const ids = [await addAccount(), await addAccount(), await addAccount()].sort()
  await keepCredentials(database, openSealing([randomBytes(32)]), ids[0] ?? '', credentials)
  for (const id of ids.slice(1)) await keepCredentials(database, openSealing([older]), id, credentials)
  const both = openSealing([newer, older])
  await expect(resealCredentials(database, both)).rejects.toMatchObject({ reason: 'unknown-key' })
  for (const id of ids.slice(1)) {
    expect(await readCredentials(database, openSealing([newer]), id)).toEqual(credentials)
  }
})
