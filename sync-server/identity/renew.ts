import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Database } from '#server/db/database.ts'
import { deriveSecret, hashSecret, newSecret } from './secrets.ts'
import { addAccessToken, addRefreshToken, endSignIn, instant, type Tokens } from './sign-ins.ts'
import { lostAnswerMs, togetherMs, type TokenTimes } from './token-times.ts'

export type Renewal =
  | { readonly ok: true; readonly tokens: Tokens; readonly userId: string }
  | (Rejection & {
      /** A token came twice when it must not: somebody has a copy. Whose it is, for the log. */
      readonly reusedOf?: string
    })

/**
 * Gives out new tokens for a refresh token, which is thereby used up. One that comes again is given the same successor
 * while its first answer may have been lost (see `togetherMs` and `lostAnswerMs`); later it means that two parties hold
 * it, and the whole sign-in ends, because nothing tells which of them is its person.
 */
export function renew(
  database: Database,
  refreshToken: string,
  now: number,
  times: TokenTimes,
): Promise<Renewal> {
  return database.transaction(async (tx) => {
    const row = await lockToken(tx, hashSecret(refreshToken))
    if (row === null || row.ended || Date.parse(row.expiresAt) <= now) return refused
    if (row.usedAt === null) return { ...(await rotate(tx, row, refreshToken, now, times)), ok: true }
    if (row.successorSalt !== null && (await mayAskAgain(tx, row, now))) {
      return { ...(await repeat(tx, row, refreshToken, row.successorSalt, now, times)), ok: true }
    }
    await endSignIn(tx, { userId: row.userId, id: row.signInId, because: 'reused' }, now)
    return { ...refused, reusedOf: row.userId }
  })
}

interface RefreshToken {
  readonly hash: string
  readonly signInId: string
  readonly userId: string
  readonly ended: boolean
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly successorHash: string | null
  readonly successorSalt: string | null
}

/** Locks the sign-in, so that of two renewals at once the second sees what the first did. */
async function lockToken(tx: Db, hash: string): Promise<RefreshToken | null> {
  await tx.query(
    `select 1 from sign_ins where id = (select sign_in_id from refresh_tokens where token_hash = $1) for update`,
    [hash],
  )
  const { rows } = await tx.query<RefreshToken>(
    `select t.token_hash as hash, t.sign_in_id as "signInId", s.user_id as "userId", s.ended_at is not null as ended,
            t.expires_at as "expiresAt", t.used_at as "usedAt", t.successor_hash as "successorHash",
            t.successor_salt as "successorSalt"
       from refresh_tokens t join sign_ins s on s.id = t.sign_in_id where t.token_hash = $1`,
    [hash],
  )
  return rows[0] ?? null
}

async function rotate(tx: Db, row: RefreshToken, token: string, now: number, times: TokenTimes) {
  const salt = newSecret()
  const successor = deriveSecret(token, salt)
  await addRefreshToken(tx, row.signInId, successor, now, times)
  const access = await addAccessToken(tx, row.signInId, now, times)
  await tx.query(
    'update refresh_tokens set used_at = $2, successor_hash = $3, successor_salt = $4 where token_hash = $1',
    [row.hash, instant(now), hashSecret(successor), salt],
  )
  await tx.query('update sign_ins set last_used_at = $2, expires_at = $3 where id = $1', [
    row.signInId,
    instant(now),
    instant(now + times.refreshMs),
  ])
  await forgetExpired(tx, row.signInId, now)
  const tokens = { ...access, refreshToken: successor, refreshExpiresAt: now + times.refreshMs }
  return { tokens, userId: row.userId }
}

async function repeat(
  tx: Db,
  row: RefreshToken,
  token: string,
  salt: string,
  now: number,
  times: TokenTimes,
) {
  const access = await addAccessToken(tx, row.signInId, now, times)
  const { rows } = await tx.query<{ expiresAt: string }>(
    'select expires_at as "expiresAt" from refresh_tokens where token_hash = $1',
    [row.successorHash],
  )
  const refreshExpiresAt = Date.parse(rows[0]?.expiresAt ?? row.expiresAt)
  const tokens = { ...access, refreshToken: deriveSecret(token, salt), refreshExpiresAt }
  return { tokens, userId: row.userId }
}

async function mayAskAgain(tx: Db, row: RefreshToken, now: number): Promise<boolean> {
  const ago = now - Date.parse(row.usedAt ?? '')
  if (ago < togetherMs) return true
  if (ago >= lostAnswerMs) return false
  const { rows } = await tx.query<{ seen: boolean }>(
    `select exists (select 1 from refresh_tokens where token_hash = $1 and used_at is not null)
         or exists (select 1 from access_tokens
                     where sign_in_id = $2 and created_at >= $3 and first_used_at is not null) as seen`,
    [row.successorHash, row.signInId, row.usedAt],
  )
  return rows[0]?.seen === false
}

async function forgetExpired(tx: Db, signInId: string, now: number): Promise<void> {
  await tx.query('delete from refresh_tokens where sign_in_id = $1 and expires_at <= $2', [
    signInId,
    instant(now),
  ])
  await tx.query('delete from access_tokens where sign_in_id = $1 and expires_at <= $2', [
    signInId,
    instant(now - lostAnswerMs),
  ])
}

const refused = rejected('needs-sign-in', 'Your sign-in has ended. Sign in again; your work is kept.')
