import type { Db } from '#shared/db/db.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { instant, openSignIn } from './sign-ins.ts'

/** What a script signs in with. */
export interface ScriptToken {
  readonly ok: true
  readonly token: string
  /** ISO, UTC. */
  readonly expiresAt: string
}

/** How many scripts of one person may be signed in at once. */
const most = 20
/** Tells the sign-in of a script from that of a device wherever sign-ins are listed. */
const prefix = 'Script: '

/** Whether a sign-in is a script's, by the device that it is listed as. */
export function isScript(device: string): boolean {
  return device.startsWith(prefix)
}

/**
 * Makes a token that holds for so many days and cannot be renewed, at `now` (ms since 1970, UTC). It is a sign-in like
 * any other, is listed and ended with them, and may do what its person may, but make further tokens: `no-script`.
 * Rejected with `too-many-tokens` too.
 */
export async function makeScriptToken(
  tx: Db,
  asking: { readonly userId: string; readonly signInId: string | null },
  { name, days }: { readonly name: string; readonly days: number },
  now: number,
): Promise<ScriptToken | Rejection> {
  // Two requests at once must not both find the last place free.
  await tx.query('select 1 from users where id = $1 for no key update', [asking.userId])
  const { rows } = await tx.query<{ id: string }>(
    `select id from sign_ins
      where user_id = $1 and ended_at is null and expires_at > $2 and starts_with(device, $3)`,
    [asking.userId, instant(now), prefix],
  )
  if (rows.some(({ id }) => id === asking.signInId)) return byScript
  if (rows.length >= most) return tooMany
  const lasts = days * 24 * 60 * 60 * 1000
  const signIn = { userId: asking.userId, client: 'desktop', device: `${prefix}${name}` } as const
  // The refresh token that comes with it goes to nobody.
  const tokens = await openSignIn(tx, signIn, now, { accessMs: lasts, refreshMs: lasts })
  return { ok: true, token: tokens.accessToken, expiresAt: instant(tokens.accessExpiresAt) }
}

const byScript = rejected(
  'no-script',
  'A script cannot make tokens. Make it in the app, where you signed in yourself.',
)
const tooMany = rejected(
  'too-many-tokens',
  `You have ${most} tokens for scripts. Sign one of them out first.`,
)
