import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import type { Sealing } from '#server/sealing/sealing.ts'

/** What speaks for an account that is not the platform's own, and what its webhooks are signed with, the newest first. */
export interface AccountCredentials {
  readonly secretKey: string
  readonly webhookSecrets: readonly string[]
}

/** Seals an account's credentials into its row. */
export async function keepCredentials(
  db: Db,
  sealing: Sealing,
  accountId: string,
  credentials: AccountCredentials,
): Promise<void> {
  const { secretKey, webhookSecrets } = sealed(sealing, accountId, credentials)
  await db.query(
    'update payment_accounts set sealed_credentials = $2, sealed_webhook_secrets = $3 where id = $1',
    [accountId, secretKey, webhookSecrets],
  )
}

/** An account's credentials, null where none are kept. Throws SealBroken. */
export async function readCredentials(
  db: Db,
  sealing: Sealing,
  accountId: string,
): Promise<AccountCredentials | null> {
  const { rows } = await db.query<SealedRow>(`${sealedRows} where id = $1 and ${isSealed}`, [accountId])
  return rows[0] ? opened(sealing, rows[0]) : null
}

/**
 * Seals again with the newest key what another one sealed: after a key was replaced, before the old one is taken away.
 * What is replaced meanwhile stays as it is then. Throws SealBroken for what no key opens, after all others were done.
 */
export async function resealCredentials(db: Db, sealing: Sealing): Promise<void> {
  const { rows } = await db.query<SealedRow>(`${sealedRows} where ${isSealed} order by id`)
  const failures: unknown[] = []
  for (const row of rows) {
    try {
      if (sealing.isFresh(row.secretKey) && sealing.isFresh(row.webhookSecrets)) continue
      const { secretKey, webhookSecrets } = sealed(sealing, row.id, opened(sealing, row))
      await db.query(
        `update payment_accounts set sealed_credentials = $2, sealed_webhook_secrets = $3
          where id = $1 and sealed_credentials = $4 and sealed_webhook_secrets = $5`,
        [row.id, secretKey, webhookSecrets, row.secretKey, row.webhookSecrets],
      )
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

interface Sealed {
  readonly secretKey: string
  readonly webhookSecrets: string
}

interface SealedRow extends Sealed {
  readonly id: string
}

const sealedRows =
  'select id, sealed_credentials as "secretKey", sealed_webhook_secrets as "webhookSecrets" from payment_accounts'
const isSealed = 'sealed_credentials is not null and sealed_webhook_secrets is not null'

function sealed(
  sealing: Sealing,
  accountId: string,
  { secretKey, webhookSecrets }: AccountCredentials,
): Sealed {
  return {
    secretKey: sealing.seal(secretKey, placeOf(accountId, 'credentials')),
    webhookSecrets: sealing.seal(JSON.stringify(webhookSecrets), placeOf(accountId, 'webhook secrets')),
  }
}

function opened(sealing: Sealing, { id, secretKey, webhookSecrets }: SealedRow): AccountCredentials {
  return {
    secretKey: sealing.open(secretKey, placeOf(id, 'credentials')),
    webhookSecrets: Secrets.parse(JSON.parse(sealing.open(webhookSecrets, placeOf(id, 'webhook secrets')))),
  }
}

const Secrets = z.array(z.string())

const placeOf = (accountId: string, what: 'credentials' | 'webhook secrets'): string =>
  `payment account ${accountId}: ${what}`
