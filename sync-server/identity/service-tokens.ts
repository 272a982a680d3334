import type { Db } from '#shared/db/db.ts'
import type { ShownServiceToken } from '#shared/queries/public/founder-pages.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { instant } from './sign-ins.ts'

/** What a service token opens. */
export type ServiceAccess = 'bot'

/** Makes a token for a service; it is told by this answer alone. `now`: ISO, UTC. */
export async function makeServiceToken(
  tx: Db,
  made: { readonly id: string; readonly name: string; readonly access: ServiceAccess; readonly by: string },
  now: string,
): Promise<string> {
  const token = `${prefix}${newSecret()}`
  await tx.query(
    `insert into service_tokens (id, name, access, token_hash, made_at, made_by) values ($1, $2, $3, $4, $5, $6)`,
    [made.id, made.name, made.access, hashSecret(token), now, made.by],
  )
  return token
}

/** Ends a service token for good. Answers its name, null where there is none such that holds. */
export async function revokeServiceToken(
  tx: Db,
  { id, by }: { readonly id: string; readonly by: string },
  now: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(
    'update service_tokens set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null returning name',
    [id, now, by],
  )
  return rows[0]?.name ?? null
}

/** Whether a token with this hash opens it, at `now` (ms since 1970, UTC). That it was used is noted once a minute. */
export async function useServiceToken(
  db: Db,
  hash: string,
  access: ServiceAccess,
  now: number,
): Promise<boolean> {
  const { rows } = await db.query<{ used: boolean }>(
    `select coalesce(last_used_at > $3::timestamptz - interval '1 minute', false) as used
       from service_tokens where token_hash = $1 and access = $2 and revoked_at is null`,
    [hash, access, instant(now)],
  )
  if (rows[0]?.used === false) {
    await db.query('update service_tokens set last_used_at = $2 where token_hash = $1', [hash, instant(now)])
  }
  return rows.length > 0
}

/** All service tokens, those that hold first, then the newest. */
export async function listServiceTokens(db: Db): Promise<ShownServiceToken[]> {
  const { rows } = await db.query<ShownServiceToken>(
    `select t.id, t.name, t.access, ${instantText('t.made_at')} as "madeAt", u.display_name as "madeBy",
            ${instantText('t.last_used_at')} as "lastUsedAt", ${instantText('t.revoked_at')} as "revokedAt"
       from service_tokens t left join users u on u.id = t.made_by
      order by t.revoked_at is not null, t.made_at desc, t.id limit 100`,
  )
  return rows
}

/** Tells whoever finds one in the wrong place what it is. */
const prefix = 'gbs_'
