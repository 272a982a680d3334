import { v7 as uuidV7 } from 'uuid'
import type { Db } from '#shared/db/db.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { usualTokenTimes, type TokenTimes } from './token-times.ts'

/** What a device or a browser holds of its sign-in. Times are ms since 1970, UTC. */
export interface Tokens {
  readonly accessToken: string
  readonly accessExpiresAt: number
  readonly refreshToken: string
  readonly refreshExpiresAt: number
}

export interface NewSignIn {
  readonly userId: string
  readonly client: 'desktop' | 'web'
  /** What the person knows the device by. */
  readonly device: string
}

export interface SignInEntry {
  readonly id: string
  readonly client: 'desktop' | 'web'
  readonly device: string
  readonly createdAt: string
  readonly lastUsedAt: string
}

/** Begins a sign-in at `now` (ms since 1970, UTC) and gives out its first tokens. */
export async function openSignIn(
  db: Db,
  { userId, client, device }: NewSignIn,
  now: number,
  times: TokenTimes = usualTokenTimes,
): Promise<Tokens> {
  const id = uuidV7()
  await db.query(
    `insert into sign_ins (id, user_id, client, device, created_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [id, userId, client, device, instant(now), instant(now + times.refreshMs)],
  )
  const access = await addAccessToken(db, id, now, times)
  const refreshToken = newSecret()
  await addRefreshToken(db, id, refreshToken, now, times)
  return { ...access, refreshToken, refreshExpiresAt: now + times.refreshMs }
}

export async function addAccessToken(
  db: Db,
  signInId: string,
  now: number,
  { accessMs }: TokenTimes,
): Promise<Pick<Tokens, 'accessToken' | 'accessExpiresAt'>> {
  const accessToken = newSecret()
  await db.query(
    'insert into access_tokens (token_hash, sign_in_id, created_at, expires_at) values ($1, $2, $3, $4)',
    [hashSecret(accessToken), signInId, instant(now), instant(now + accessMs)],
  )
  return { accessToken, accessExpiresAt: now + accessMs }
}

/** The token has come back from whom it was given to, so that it is known to have arrived. */
export async function noteFirstUse(db: Db, accessToken: string, now: number): Promise<void> {
  await db.query(
    'update access_tokens set first_used_at = $2 where token_hash = $1 and first_used_at is null',
    [hashSecret(accessToken), instant(now)],
  )
}

export async function addRefreshToken(
  db: Db,
  signInId: string,
  token: string,
  now: number,
  { refreshMs }: TokenTimes,
): Promise<void> {
  await db.query(
    'insert into refresh_tokens (token_hash, sign_in_id, created_at, expires_at) values ($1, $2, $3, $4)',
    [hashSecret(token), signInId, instant(now), instant(now + refreshMs)],
  )
}

/** An access token for what needs no renewal, such as a test. */
export async function issueToken(
  db: Db,
  userId: string,
  device: string,
  now: number,
  times: TokenTimes = usualTokenTimes,
): Promise<string> {
  return (await openSignIn(db, { userId, client: 'desktop', device }, now, times)).accessToken
}

/** Where somebody is signed in, the one used last first. */
export async function listSignIns(db: Db, userId: string, now: number): Promise<SignInEntry[]> {
  const { rows } = await db.query<SignInEntry>(
    `select id, client, device, created_at as "createdAt", last_used_at as "lastUsedAt" from sign_ins
      where user_id = $1 and ended_at is null and expires_at > $2 order by last_used_at desc, id`,
    [userId, instant(now)],
  )
  return rows
}

export type SignInEnd = 'signed-out' | 'ended-elsewhere' | 'reused'

/** Ends one sign-in of a user; false where they have none such. */
export async function endSignIn(
  db: Db,
  { userId, id, because }: { readonly userId: string; readonly id: string; readonly because: SignInEnd },
  now: number,
): Promise<boolean> {
  const { rows } = await db.query(
    `update sign_ins set ended_at = coalesce(ended_at, $3), ended_because = coalesce(ended_because, $4)
      where id = $1 and user_id = $2 returning id`,
    [id, userId, instant(now), because],
  )
  return rows.length > 0
}

/** Ends every sign-in of a user, but the one to keep where that is given, and answers how many that were. */
export async function endSignIns(
  db: Db,
  userId: string,
  keepId: string | null,
  now: number,
): Promise<number> {
  const { rows } = await db.query(
    `update sign_ins set ended_at = $3, ended_because = 'ended-elsewhere'
      where user_id = $1 and ended_at is null and id is distinct from $2::uuid returning id`,
    [userId, keepId, instant(now)],
  )
  return rows.length
}

export function instant(ms: number): string {
  return new Date(ms).toISOString()
}
