import webPush from 'web-push'
import type { Db } from '#shared/db/db.ts'
import { must } from '#shared/base/assert.ts'
import type { Sealing } from '#server/sealing/sealing.ts'

/** By what push services know this server (VAPID, RFC 8292), in base64url. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** The keys of this server, made where there are none yet; several servers that begin at once have the same. Throws SealBroken. */
export async function openPushKeys(db: Db, sealing: Sealing, now: string): Promise<PushKeys> {
  const kept = await readKeys(db)
  if (kept) return opened(sealing, kept)
  const made = webPush.generateVAPIDKeys()
  await db.query(
    `insert into push_keys (public_key, sealed_private_key, made_at) values ($1, $2, $3) on conflict do nothing`,
    [made.publicKey, sealing.seal(made.privateKey, place), now],
  )
  return opened(sealing, must(await readKeys(db), 'the keys that were written'))
}

/** Seals the private key again where an older key of the server sealed it. Throws SealBroken. */
export async function resealPushKeys(db: Db, sealing: Sealing): Promise<void> {
  const kept = await readKeys(db)
  if (!kept || sealing.isFresh(kept.sealed)) return
  await db.query('update push_keys set sealed_private_key = $2 where sealed_private_key = $1', [
    kept.sealed,
    sealing.seal(sealing.open(kept.sealed, place), place),
  ])
}

interface Kept {
  readonly publicKey: string
  readonly sealed: string
}

async function readKeys(db: Db): Promise<Kept | null> {
  const { rows } = await db.query<Kept>(
    'select public_key as "publicKey", sealed_private_key as sealed from push_keys',
  )
  return rows[0] ?? null
}

const opened = (sealing: Sealing, { publicKey, sealed }: Kept): PushKeys => ({
  publicKey,
  privateKey: sealing.open(sealed, place),
})

const place = 'push key'
