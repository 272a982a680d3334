import { v5 as uuidV5 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import type { PaymentProvider } from './provider.ts'

/** An account at a provider, with what speaks for it. */
export interface PaymentAccount {
  readonly id: string
  /** In whose scope its payments open tiers: 'platform', or a community's id. */
  readonly scope: string
  readonly mode: AccountMode
  readonly provider: PaymentProvider
}

export type AccountMode = 'live' | 'test' | 'practice'

/** The platform's own account: its id follows from its mode, so that test money never mixes with real money. */
export function platformAccountId(mode: AccountMode): string {
  return uuidV5(`platform stripe ${mode}`, namespace)
}

/** Makes the row of the platform's account where there is none, at `now` (ISO, UTC). */
export async function keepPlatformAccount(db: Db, mode: AccountMode, now: string): Promise<string> {
  const id = platformAccountId(mode)
  await db.query(
    `insert into payment_accounts (id, owner, provider, mode, created_at) values ($1, 'platform', 'stripe', $2, $3)
     on conflict do nothing`,
    [id, mode, now],
  )
  return id
}

const namespace = '6f0c7a3e-9d41-4b53-9a0e-2f1d7c6b8e55'
