import type { Db } from '#shared/db/db.ts'
import { challengeOf, hashSecret, newSecret } from './secrets.ts'
import { instant } from './sign-ins.ts'

/** A desktop app must fetch its tokens within this long, ms. */
const codeMs = 2 * 60_000

/** A code that the browser hands to the desktop app. It is worth nothing without the verifier of its challenge. */
export async function issueCode(
  db: Db,
  { userId, challenge }: { readonly userId: string; readonly challenge: string },
  now: number,
): Promise<string> {
  const code = newSecret()
  await db.query('delete from sign_in_codes where expires_at <= $1', [instant(now)])
  await db.query(
    'insert into sign_in_codes (code_hash, user_id, challenge, expires_at) values ($1, $2, $3, $4)',
    [hashSecret(code), userId, challenge, instant(now + codeMs)],
  )
  return code
}

/** Whose code it is. It is used up by this, also when the verifier is not the right one. */
export async function takeCode(
  db: Db,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  now: number,
): Promise<string | null> {
  const { rows } = await db.query<{ userId: string; challenge: string; inTime: boolean }>(
    `delete from sign_in_codes where code_hash = $1
     returning user_id as "userId", challenge, expires_at > $2 as "inTime"`,
    [hashSecret(code), instant(now)],
  )
  const found = rows[0]
  return found?.inTime && found.challenge === challengeOf(verifier) ? found.userId : null
}
