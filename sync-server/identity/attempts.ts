import type { Db } from '#shared/db/db.ts'
import type { SignInSecrets } from './discord-oauth.ts'
import { deriveSecret, hashSecret, newSecret } from './secrets.ts'
import { instant } from './sign-ins.ts'

/** Where a sign-in that is under way leads when Discord has said who it is. */
export type SignInGoal =
  | { readonly client: 'web'; readonly returnTo: string }
  | {
      readonly client: 'desktop'
      /** The address that the app listens at, or its own scheme. */
      readonly returnTo: string
      /** What the verifier must answer with which the app fetches its tokens. */
      readonly challenge: string
      /** What the app knows its own attempt by. */
      readonly appState: string
    }

/** A sign-in must be through within this long, ms. */
export const attemptMs = 10 * 60_000

/** Begins a sign-in, which only the browser that keeps the answered secret in a cookie can end. */
export async function beginAttempt(db: Db, goal: SignInGoal, now: number): Promise<string> {
  const browser = newSecret()
  await db.query('delete from sign_in_attempts where expires_at <= $1', [instant(now)])
  const [challenge, appState] = goal.client === 'desktop' ? [goal.challenge, goal.appState] : [null, null]
  await db.query(
    `insert into sign_in_attempts (browser_hash, client, return_to, challenge, app_state, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [hashSecret(browser), goal.client, goal.returnTo, challenge, appState, instant(now + attemptMs)],
  )
  return browser
}

/** Takes the attempt of a browser, once. Null where there is none, or it took too long. */
export async function takeAttempt(db: Db, browser: string, now: number): Promise<SignInGoal | null> {
  const { rows } = await db.query<{
    client: 'web' | 'desktop'
    returnTo: string
    challenge: string | null
    appState: string | null
    inTime: boolean
  }>(
    `delete from sign_in_attempts where browser_hash = $1
     returning client, return_to as "returnTo", challenge, app_state as "appState", expires_at > $2 as "inTime"`,
    [hashSecret(browser), instant(now)],
  )
  const found = rows[0]
  if (!found?.inTime) return null
  const { client, returnTo, challenge, appState } = found
  if (client === 'web') return { client, returnTo }
  return challenge === null || appState === null ? null : { client, returnTo, challenge, appState }
}

/** What Discord is told of an attempt. Both follow from the browser's secret, so that nothing of them is kept. */
export function secretsOf(browser: string): SignInSecrets {
  return { state: deriveSecret(browser, 'state'), verifier: deriveSecret(browser, 'verifier') }
}
