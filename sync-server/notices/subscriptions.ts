import { v7 as uuidV7 } from 'uuid'
import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { Language } from '#shared/i18n/language.ts'
import { hashSecret } from '#server/identity/secrets.ts'
import type { Sealing } from '#server/sealing/sealing.ts'
import type { PushAddress } from './push-address.ts'

/** A subscription as it is written down: nobody who has only the database can send to it. */
export interface SealedAddress {
  readonly addressHash: string
  readonly sealedAddress: string
}

export function sealAddress(sealing: Sealing, address: PushAddress): SealedAddress {
  const addressHash = hashSecret(address.endpoint)
  return { addressHash, sealedAddress: sealing.seal(JSON.stringify(address), placeOf(addressHash)) }
}

/** The address that was sealed. Throws SealBroken. */
export function openAddress(sealing: Sealing, { addressHash, sealedAddress }: SealedAddress): PushAddress {
  return Address.parse(JSON.parse(sealing.open(sealedAddress, placeOf(addressHash))))
}

export interface NewSubscription extends SealedAddress {
  readonly userId: string
  readonly signInId: string
  readonly language: Language
}

/** So many browsers of one person; the oldest goes for one more. */
export const mostSubscriptions = 10

/**
 * Keeps a browser's subscription. One that somebody else had in the same browser ends: who signs in there is told from now on.
 * Answers its id.
 */
export async function keepSubscription(tx: Db, given: NewSubscription, now: string): Promise<string> {
  const { userId, signInId, addressHash, sealedAddress, language } = given
  await endSubscriptions(tx, 'address_hash = $1 and user_id <> $2', [addressHash, userId])
  const { rows } = await tx.query<{ id: string }>(
    `insert into push_subscriptions (id, user_id, sign_in_id, address_hash, sealed_address, language, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (address_hash) do update set sign_in_id = excluded.sign_in_id,
       sealed_address = excluded.sealed_address, language = excluded.language
     returning id`,
    [uuidV7(), userId, signInId, addressHash, sealedAddress, language, now],
  )
  await endSubscriptions(
    tx,
    `id in (select id from push_subscriptions where user_id = $1 order by made_at desc, id desc offset $2)`,
    [userId, mostSubscriptions],
  )
  return must(rows[0], 'the subscription').id
}

/** Ends a person's subscription; false where they have none such. */
export async function endSubscription(tx: Db, userId: string, id: string): Promise<boolean> {
  return (await endSubscriptions(tx, 'user_id = $1 and id = $2', [userId, id])) > 0
}

/** Forgets subscriptions and what was to be told in them. Answers how many. */
export async function endSubscriptions(tx: Db, condition: string, params: unknown[]): Promise<number> {
  const { rows } = await tx.query(
    `with ended as (delete from push_subscriptions where ${condition} returning id),
          untold as (delete from deliveries where channel = 'web-push' and target in (select id::text from ended))
     select id from ended`,
    params,
  )
  return rows.length
}

/** Forgets the subscriptions whose sign-in was ended. */
export async function forgetSignedOut(tx: Db): Promise<number> {
  return endSubscriptions(tx, 'sign_in_id in (select id from sign_ins where ended_at is not null)', [])
}

/** Seals addresses again that an older key of the server sealed; what is brought up to date meanwhile stays. Throws SealBroken. */
export async function resealAddresses(db: Db, sealing: Sealing): Promise<void> {
  const { rows } = await db.query<SealedAddress>(
    'select address_hash as "addressHash", sealed_address as "sealedAddress" from push_subscriptions',
  )
  for (const kept of rows.filter(({ sealedAddress }) => !sealing.isFresh(sealedAddress))) {
    const { sealedAddress } = sealAddress(sealing, openAddress(sealing, kept))
    await db.query(
      'update push_subscriptions set sealed_address = $3 where address_hash = $1 and sealed_address = $2',
      [kept.addressHash, kept.sealedAddress, sealedAddress],
    )
  }
}

/** Forgets what was told, or could not be, two weeks after it was of use. `now`: ISO, UTC. */
export async function forgetTold(db: Db, now: string): Promise<void> {
  await db.query(
    `delete from deliveries where channel = 'web-push' and claim_token is null
        and not_after < $1::timestamptz - interval '14 days'`,
    [now],
  )
}

export interface SubscriptionEntry {
  readonly id: string
  readonly signInId: string
  readonly device: string
  readonly madeAt: string
}

/** Where a person is told, the newest first. */
export async function listSubscriptions(db: Db, userId: string): Promise<SubscriptionEntry[]> {
  const { rows } = await db.query<SubscriptionEntry>(
    `select p.id, p.sign_in_id as "signInId", s.device, p.made_at as "madeAt"
       from push_subscriptions p join sign_ins s on s.id = p.sign_in_id and s.ended_at is null
      where p.user_id = $1 order by p.made_at desc, p.id`,
    [userId],
  )
  return rows
}

const Address = z.object({
  endpoint: z.string(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
})

const placeOf = (addressHash: string): string => `push subscription ${addressHash}`
