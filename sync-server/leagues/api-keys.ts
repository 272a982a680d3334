import type { ApiKey } from '#shared/api/api-keys.ts'
import type { ApiScope } from '#shared/model/api-scope.ts'
import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { hashSecret, newSecret } from '#server/identity/secrets.ts'
import { instant } from '#server/identity/sign-ins.ts'

export interface NewKey {
  readonly id: string
  readonly leagueId: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly madeBy: string
}

/** Makes a key of a league; it is told by this answer alone. `now`: ISO, UTC. */
export async function makeApiKey(tx: Db, made: NewKey, now: string): Promise<string> {
  const key = `${prefix}${newSecret()}`
  await tx.query(
    `insert into api_keys (id, league_id, name, scopes, token_hash, made_at, made_by)
     values ($1, $2, $3, $4::text[], $5, $6, $7)`,
    [made.id, made.leagueId, made.name, made.scopes, hashSecret(key), now, made.madeBy],
  )
  return key
}

/** How many keys of a league hold. */
export async function countApiKeys(tx: Db, leagueId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from api_keys where league_id = $1 and revoked_at is null',
    [leagueId],
  )
  return rows[0]?.count ?? 0
}

/** Ends a key for good. Answers its name, null where the league has none such that holds. */
export async function revokeApiKey(
  tx: Db,
  { id, leagueId, by }: { readonly id: string; readonly leagueId: string; readonly by: string },
  now: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(
    `update api_keys set revoked_at = $3, revoked_by = $4
      where id = $1 and league_id = $2 and revoked_at is null returning name`,
    [id, leagueId, now, by],
  )
  return rows[0]?.name ?? null
}

/** The keys of a league, those that hold first, then the newest; what was revoked more than a month ago is left out. */
export async function listApiKeys(db: Db, leagueId: string, now: number): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKey>(
    `select k.id, k.name, k.scopes, ${instantText('k.made_at')} as "madeAt", u.display_name as "madeBy",
            ${instantText('k.last_used_at')} as "lastUsedAt", ${instantText('k.revoked_at')} as "revokedAt"
       from api_keys k join users u on u.id = k.made_by
      where k.league_id = $1 and (k.revoked_at is null or k.revoked_at > $2::timestamptz - interval '30 days')
      order by k.revoked_at is not null, k.made_at desc, k.id limit 100`,
    [leagueId, instant(now)],
  )
  return rows
}

/** A key that holds, and the league that it opens. */
export interface FoundKey {
  readonly id: string
  readonly scopes: readonly ApiScope[]
  readonly leagueId: string
  /** The league's plan as it is stored. */
  readonly plan: string
  /** Names the state of what the public sees of the league. */
  readonly version: string
}

/**
 * The key with this hash, null where none such holds or its league is deleted. That it was used at `now` (ms since 1970,
 * UTC) is noted once a minute.
 */
export async function findApiKey(db: Db, hash: string, now: number): Promise<FoundKey | null> {
  const { rows } = await db.query<FoundKey & { readonly noted: boolean }>(
    `select k.id, k.scopes, k.league_id as "leagueId", l.plan,
            left(e.epoch::text, 8) || '.' || l.public_revision as version,
            coalesce(k.last_used_at > $2::timestamptz - interval '1 minute', false) as noted
       from api_keys k join leagues l on l.id = k.league_id and l.deleted_at is null, feed_epoch e
      where k.token_hash = $1 and k.revoked_at is null`,
    [hash, instant(now)],
  )
  const [found] = rows
  if (!found) return null
  const { noted, ...key } = found
  if (!noted) await db.query('update api_keys set last_used_at = $2 where id = $1', [key.id, instant(now)])
  return key
}

/** Tells whoever finds one in the wrong place what it is. */
const prefix = 'gbk_'
