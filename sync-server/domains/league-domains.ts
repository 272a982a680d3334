import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { gate } from '#shared/policy/plan-features.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import type { FoundRecords } from './find-records.ts'

/** The domain of a league as it is kept. Instants are ISO texts in UTC. */
export interface LeagueDomain {
  readonly domain: string
  readonly token: string
  readonly verifiedAt: string | null
  readonly checkedAt: string | null
  /** What was found when it was last looked for; null before. */
  readonly proof: boolean | null
  readonly pointed: boolean | null
}

/** The plans on which a league's domain shows it. */
export const plansWithDomain: readonly Plan[] = Plan.options.filter((plan) => gate(plan, 'BRANDING') === null)

/** The domain that a league wants, null for none. */
export async function readLeagueDomain(db: Db, leagueId: string): Promise<LeagueDomain | null> {
  const { rows } = await db.query<LeagueDomain>(
    `select domain, token, ${instantText('verified_at')} as "verifiedAt", ${instantText('checked_at')} as "checkedAt",
            proof_found as proof, pointed
       from league_domains where league_id = $1`,
    [leagueId],
  )
  return rows[0] ?? null
}

/** The short name of the league that a domain shows, null where it shows none: unverified, without the plan, or deleted. */
export async function leagueAtDomain(db: Db, domain: string): Promise<string | null> {
  const { rows } = await db.query<{ slug: string }>(
    `select l.slug from league_domains d join leagues l on l.id = d.league_id
      where d.domain = $1 and d.verified_at is not null and l.deleted_at is null and l.plan = any ($2::text[])`,
    [domain, plansWithDomain],
  )
  return rows[0]?.slug ?? null
}

/** Whether a domain shows another league than this one. */
export async function isOfAnother(tx: Db, leagueId: string, domain: string): Promise<boolean> {
  const { rows } = await tx.query(
    'select 1 from league_domains where domain = $2 and league_id <> $1 and verified_at is not null',
    [leagueId, domain],
  )
  return rows.length > 0
}

interface Claim {
  readonly leagueId: string
  readonly domain: string
  readonly token: string
}

/** Puts a domain in the place of the one before. `now`: ISO, UTC. */
export async function claimDomain(tx: Db, { leagueId, domain, token }: Claim, now: string): Promise<void> {
  await dropDomain(tx, leagueId)
  await tx.query('insert into league_domains (league_id, domain, token, set_at) values ($1, $2, $3, $4)', [
    leagueId,
    domain,
    token,
    now,
  ])
}

/** Forgets the domain of a league, and answers which it was. */
export async function dropDomain(tx: Db, leagueId: string): Promise<string | null> {
  const { rows } = await tx.query<{ domain: string }>(
    'delete from league_domains where league_id = $1 returning domain',
    [leagueId],
  )
  return rows[0]?.domain ?? null
}

/**
 * Notes what was found of a league's domain; with everything there it shows the league from now on. One that showed it
 * goes on for three days after something was last missing, so that a mistake in the DNS can be put right. Answers
 * 'unknown' where the league has another domain by now, and 'taken' where it shows another league. `now`: ISO, UTC.
 */
export async function noteRecords(
  tx: Db,
  { leagueId, domain }: { readonly leagueId: string; readonly domain: string },
  { proof, pointed }: FoundRecords,
  now: string,
): Promise<'noted' | 'unknown' | 'taken'> {
  const whole = proof && pointed
  // Of two leagues that are looked at in the same moment one is the first.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('league domain ' || $1, 0))`, [domain])
  if (whole && (await isOfAnother(tx, leagueId, domain))) return 'taken'
  const { rows } = await tx.query(
    `update league_domains
        set checked_at = $3, proof_found = $4, pointed = $5,
            failing_since = case when $6 then null else coalesce(failing_since, $3) end,
            verified_at = case
              when $6 then coalesce(verified_at, $3)
              when coalesce(failing_since, $3) > $3::timestamptz - interval '3 days' then verified_at
            end
      where league_id = $1 and domain = $2 returning 1`,
    [leagueId, domain, now, proof, pointed, whole],
  )
  return rows.length > 0 ? 'noted' : 'unknown'
}
