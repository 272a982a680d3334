import type { Db } from '#shared/db/db.ts'
import { deriveSecret, hashSecret, newSecret } from '#server/identity/secrets.ts'
import type { SignInSecrets } from '#server/identity/discord-oauth.ts'

/** Adding the bot must be through within this long, ms. */
export const attemptMs = 10 * 60_000

/** Who adds the bot, and for which league. */
export interface LinkAttempt {
  readonly userId: string
  readonly leagueId: string
}

/** Begins to add the bot; answers the secret of the address that goes on with it, which counts once. */
export async function beginAttempt(db: Db, attempt: LinkAttempt, now: number): Promise<string> {
  const secret = newSecret()
  await db.query('delete from discord_link_attempts where expires_at <= $1', [instant(now)])
  await db.query(
    `insert into discord_link_attempts (secret_hash, stage, user_id, league_id, expires_at)
     values ($1, 'begun', $2, $3, $4)`,
    [hashSecret(secret), attempt.userId, attempt.leagueId, instant(now + attemptMs)],
  )
  return secret
}

/** Goes on in a browser, which alone can end it from then on; answers the browser's secret, or null where it is over. */
export async function openInBrowser(db: Db, secret: string, now: number): Promise<string | null> {
  const browser = newSecret()
  const { rows } = await db.query(
    `update discord_link_attempts set secret_hash = $2, stage = 'at-discord'
      where secret_hash = $1 and stage = 'begun' and expires_at > $3 returning 1`,
    [hashSecret(secret), hashSecret(browser), instant(now)],
  )
  return rows.length === 0 ? null : browser
}

/** Takes the attempt of a browser, once. Null where there is none, or it took too long. */
export async function takeAttempt(db: Db, browser: string, now: number): Promise<LinkAttempt | null> {
  const { rows } = await db.query<LinkAttempt & { inTime: boolean }>(
    `delete from discord_link_attempts where secret_hash = $1 and stage = 'at-discord'
     returning user_id as "userId", league_id as "leagueId", expires_at > $2 as "inTime"`,
    [hashSecret(browser), instant(now)],
  )
  const found = rows[0]
  return found?.inTime ? { userId: found.userId, leagueId: found.leagueId } : null
}

/** What Discord is told of an attempt. Both follow from the browser's secret, so that nothing of them is kept. */
export function secretsOf(browser: string): SignInSecrets {
  return {
    state: deriveSecret(browser, 'add-bot state'),
    verifier: deriveSecret(browser, 'add-bot verifier'),
  }
}

const instant = (ms: number) => new Date(ms).toISOString()
