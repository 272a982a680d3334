import type { Database } from '#server/db/database.ts'
import { findRecords } from '#server/domains/find-records.ts'
import { noteRecords } from '#server/domains/league-domains.ts'
import type { NameLookup } from '#server/domains/name-lookup.ts'

/**
 * Looks again for the records of every domain that shows a league, and of those that were named within two weeks. What the
 * DNS cannot be asked for stays as it is. `now`: ISO, UTC.
 */
export async function sweepDomains(
  database: Database,
  { lookup, target }: { readonly lookup: NameLookup; readonly target: string },
  now: string,
): Promise<void> {
  const { rows } = await database.query<{ leagueId: string; domain: string; token: string }>(
    `select d.league_id as "leagueId", d.domain, d.token
       from league_domains d join leagues l on l.id = d.league_id and l.deleted_at is null
      where d.verified_at is not null or d.set_at > $1::timestamptz - interval '14 days'
      order by d.checked_at nulls first, d.league_id`,
    [now],
  )
  for (const { leagueId, domain, token } of rows) {
    const found = await findRecords(lookup, { domain, token, target })
    if (found) await database.transaction((tx) => noteRecords(tx, { leagueId, domain }, found, now))
  }
}
